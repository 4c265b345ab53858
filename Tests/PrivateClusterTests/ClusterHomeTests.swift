import Foundation
import Testing

@testable import PrivateCluster

@Suite("Where a private cluster lies")
struct ClusterHomeTests {
    @Test func `REGISTRY_HOME decides, and an empty one does not count`() {
        #expect(ClusterHome(environment: ["REGISTRY_HOME": "/srv/credit"]).path == "/srv/credit")
        let usual = ClusterHome(environment: ["REGISTRY_HOME": ""])
        #expect(usual == ClusterHome(environment: [:]))
        let isRoot = OperatingSystem.currentUser == 0
        #expect(usual.path.hasSuffix(isRoot ? "/var/lib/credit-registry" : "/.registry"))
    }

    @Test(arguments: [
        ("/srv/./credit", "/srv/credit"), ("/srv/none/../credit", "/srv/credit"), ("/srv//credit/", "/srv/credit"),
        ("/var/run/credit-none", "/run/credit-none"), ("/../x-none", "/x-none"),
    ])
    func `one home has one name`(given: String, path: String) {
        #expect(ClusterHome(path: given).path == path)
    }

    @Test func `a relative path counts from the working directory`() {
        let home = ClusterHome(path: "some/where")
        #expect(home.path.hasPrefix("/"))
        #expect(home.path.hasSuffix("/some/where"))
    }

    @Test func `the socket lies in the home while its path fits`() {
        let home = ClusterHome(path: "/srv/credit")
        #expect(home.socketDirectory == "/srv/credit/socket")
    }

    @Test(arguments: ["/srv/" + String(repeating: "x", count: 90), "/srv/a b", "/srv/a,b", "/srv/信用", "/srv/a'b"])
    func `a path that does not fit gives a short one, always the same`(path: String) {
        let home = ClusterHome(path: path)
        #expect(home.socketDirectory.hasPrefix("/tmp/crg-"))
        #expect(home.socketDirectory.utf8.count == 25)
        #expect(home.socketDirectory == ClusterHome(path: path).socketDirectory)
        #expect(home.socketDirectory != ClusterHome(path: path + "y").socketDirectory)
    }

    @Test func `the longest path that fits is what the kernel takes`() {
        let room = 107 - "/.s.PGSQL.5432.lock".utf8.count
        #expect(ClusterHome.isFitForSocket("/" + String(repeating: "x", count: room - 1)))
        #expect(!ClusterHome.isFitForSocket("/" + String(repeating: "x", count: room)))
    }
}
