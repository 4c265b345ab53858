/// What a file may ask of the reader before it is refused.
package struct TableLimits: Sendable, Equatable {
    /// The longest row in bytes of UTF-8, line breaks inside quotes included.
    package var lineBytes = 4 * 1024 * 1024

    /// The longest cell in bytes of UTF-8.
    package var cellBytes = 1024 * 1024

    /// The most cells a row may have.
    package var columns = 500

    /// How much is read from the file at once; memory in use is a small multiple of it.
    package var readBytes = 256 * 1024

    /// How much of the text is looked at to find out the delimiter.
    package var sampleBytes = 64 * 1024

    /// How much goes to an unnamed temporary file: what a pipe brings, before it is read, or a workbook's texts.
    package var pipeBytes = 4 * 1024 * 1024 * 1024

    /// How many bytes of a workbook's texts stand in memory; beyond that they go to an unnamed temporary file.
    package var sharedBytes = 8 * 1024 * 1024

    package init() {}

    package static let standard = TableLimits()
}
