internal import Glibc
internal import SystemPackage

/// An account of the operating system.
package struct Account: Sendable, Equatable {
    package let id: UInt32
    package let group: UInt32
    package let name: String
}

/// Who owns a file, and who may do what with it.
struct Ownership: Sendable, Equatable {
    let owner: UInt32
    let isDirectory: Bool
    let permissions: UInt32
}

/// The system calls this module needs and Foundation does not offer with an `errno`.
///
/// This is the only file of the module that spells `unsafe`. Every pointer below lives no longer than the call it is
/// handed to: strings are lent by the language for the call, buffers are local arrays or local structures.
enum OperatingSystem {
    static var currentUser: UInt32 { geteuid() }

    static func account(id: UInt32) -> Account? {
        unsafe lookUp { entry, buffer, count, result in
            unsafe getpwuid_r(id, entry, buffer, count, result)
        }
    }

    static func account(named name: String) -> Account? {
        unsafe lookUp { entry, buffer, count, result in
            unsafe getpwnam_r(name, entry, buffer, count, result)
        }
    }

    /// Looks an account up through the re-entrant calls.
    ///
    /// The name is copied out while the buffer it points into is alive.
    private static func lookUp(
        _ call: (
            UnsafeMutablePointer<passwd>, UnsafeMutablePointer<CChar>, Int,
            UnsafeMutablePointer<UnsafeMutablePointer<passwd>?>
        ) -> CInt
    ) -> Account? {
        var buffer = [CChar](repeating: 0, count: 16_384)
        return unsafe buffer.withUnsafeMutableBufferPointer { (bytes: inout UnsafeMutableBufferPointer<CChar>) in
            var entry = unsafe passwd()
            var found: UnsafeMutablePointer<passwd>?
            guard let base = bytes.baseAddress, unsafe call(&entry, base, bytes.count, &found) == 0,
                unsafe found != nil, let name = unsafe entry.pw_name
            else { return nil }
            return unsafe Account(id: entry.pw_uid, group: entry.pw_gid, name: String(cString: name))
        }
    }

    /// Reads who owns `path` without following a symbolic link; nil when there is nothing.
    static func ownership(of path: String) -> Ownership? {
        var facts = stat()
        guard unsafe lstat(path, &facts) == 0 else { return nil }
        return Ownership(
            owner: facts.st_uid, isDirectory: facts.st_mode & S_IFMT == S_IFDIR, permissions: facts.st_mode & 0o7777)
    }

    /// Makes one directory; an `errno` on failure.
    static func makeDirectory(_ path: String, permissions: UInt32) -> CInt {
        guard unsafe mkdir(path, permissions) == 0 else { return errno }
        // The mask of the process may have taken bits away that the server's account needs.
        return unsafe chmod(path, permissions) == 0 ? 0 : errno
    }

    /// Gives `path` itself, not what a symbolic link there points to, to `account`.
    static func give(_ path: String, to account: Account) -> CInt {
        unsafe lchown(path, account.id, account.group) == 0 ? 0 : errno
    }

    static func rename(_ old: String, to new: String) -> CInt {
        unsafe Glibc.rename(old, new) == 0 ? 0 : errno
    }

    static func removeEmptyDirectory(_ path: String) -> CInt {
        unsafe rmdir(path) == 0 ? 0 : errno
    }

    static func removeFile(_ path: String) -> CInt {
        unsafe unlink(path) == 0 ? 0 : errno
    }

    /// The path with every symbolic link resolved; nil when it does not exist.
    static func realPath(_ path: String) -> String? {
        guard let resolved = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }

    /// Opens a file for this process alone: it is closed when a child is spawned, and no symbolic link is followed.
    static func open(_ path: String, flags: CInt, permissions: UInt32) -> Result<CInt, SystemFailure> {
        let descriptor = unsafe Glibc.open(path, flags | O_CLOEXEC | O_NOFOLLOW, permissions)
        return descriptor >= 0 ? .success(descriptor) : .failure(SystemFailure(code: errno))
    }

    /// Writes all bytes to an open file; an `errno` on failure.
    static func write(_ bytes: [UInt8], to descriptor: CInt) -> CInt {
        unsafe bytes.withUnsafeBytes { (buffer: UnsafeRawBufferPointer) in
            var done = 0
            while done < buffer.count {
                let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[done...])
                let count = unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { return errno }
                done += count
            }
            return 0
        }
    }

    /// Writes out the entries of a directory, so that a rename in it survives a power cut.
    static func syncDirectory(_ path: String) {
        guard case .success(let descriptor) = open(path, flags: O_RDONLY | O_DIRECTORY, permissions: 0) else { return }
        fsync(descriptor)
        close(descriptor)
    }

    /// The bytes an ordinary account may still write on the disk that holds `path`; nil when nobody can say.
    static func freeBytes(on path: String) -> UInt64? {
        var facts = statvfs()
        guard unsafe statvfs(path, &facts) == 0 else { return nil }
        return UInt64(facts.f_bavail) * UInt64(facts.f_frsize)
    }

    /// Says in words what an `errno` means.
    static func words(for code: CInt) -> String { Errno(rawValue: code).description }
}

/// A system call that failed.
struct SystemFailure: Error, Equatable {
    let code: CInt
}
