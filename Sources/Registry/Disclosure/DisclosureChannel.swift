/// By which right somebody reads: the three disclosure channels of the region's statute
/// (社会公开, 政务共享, 授权查询).
public enum DisclosureChannel: String, Sendable, CaseIterable, Hashable {
    /// Open to society (社会公开).
    case open
    /// Government sharing (政务信息共享).
    case shared
    /// Authorised query (授权查询).
    case authorised
}
