import Postgres

extension Problem {
    /// A session that could not be opened: what kind of refusal it was, never the words, which may name a host or account.
    init(refusedConnection message: String) {
        let (zh, en) = Self.classes.first { message.contains($0.sign) }.map { ($0.zh, $0.en) } ?? ("连接被拒绝", "refused")
        self.init(.databaseUnavailable, ["what": zh, "what_en": en, "saved": ""])
    }

    /// What libpq and the server say, by what it is about; a server that speaks another language says none of these.
    private static let classes: [(sign: String, zh: String, en: String)] = [
        ("password authentication failed", "账户或密码不对", "wrong account or password"),
        ("no password supplied", "需要密码", "a password is needed"),
        ("pg_hba.conf", "服务器不接受此账户从这里登录", "the server does not let this account in from here"),
        ("Peer authentication failed", "服务器不接受此账户从这里登录", "the server does not let this account in from here"),
        ("role \"", "没有这个账户", "no such account"),
        ("database \"", "没有这个数据库", "no such database"),
        ("too many clients", "连接数已满", "the server has no connection left"),
        ("connection slots", "连接数已满", "the server has no connection left"),
        ("starting up", "服务器正在启动", "the server is starting"),
        ("shutting down", "服务器正在停止", "the server is stopping"),
        ("translate host name", "找不到服务器主机", "no such host"),
        ("timeout", "连接超时", "timed out"),
        ("SSL", "未能建立加密连接", "no encrypted connection"),
        ("certificate", "未能建立加密连接", "no encrypted connection"),
        ("Connection refused", "服务器没有运行或地址不对", "no server answers there"),
        ("No such file or directory", "服务器没有运行或地址不对", "no server answers there"),
    ]
}
