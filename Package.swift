// swift-tools-version: 6.3
import PackageDescription

/// Every target is built with these.
///
/// Each line is here because it catches something.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),  // SE-0458: what touches a pointer is spelled `unsafe`
    .treatAllWarnings(as: .error),  // SE-0480
    .enableUpcomingFeature("ExistentialAny"),  // SE-0335
    .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
    .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),  // SE-0461: async stays on the caller's actor
    .enableUpcomingFeature("InferIsolatedConformances"),  // SE-0470
]

let package = Package(
    name: "credit-registry",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Registry", targets: ["Registry"])
    ],
    dependencies: [
        // The command line, and the key derivation of sign-in.
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        // Rules are YAML files that an office can read and replace.
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
        // HTTP, its life cycle, its log and its pages.
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache.git", from: "2.1.1"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
        // initdb, pg_ctl and the tests' programs are spawned with these.
        .package(url: "https://github.com/apple/swift-system.git", from: "1.8.1"),
        .package(url: "https://github.com/swiftlang/swift-subprocess.git", from: "1.0.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
        .target(name: "Postgres", dependencies: ["CLibPQ"], swiftSettings: strict),
        .systemLibrary(
            name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"]), .brew(["libzip"])]),
        .systemLibrary(
            name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]),
        .systemLibrary(
            name: "CXlsxWriter", pkgConfig: "xlsxwriter",
            providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),
        .target(name: "TabularFiles", dependencies: ["CZip", "CExpat", "CXlsxWriter"], swiftSettings: strict),
        .target(name: "CreditRules", swiftSettings: strict),
        .target(
            name: "Registry",
            dependencies: [
                "CreditRules", "TabularFiles", "Postgres",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict),
        .target(name: "SampleCity", dependencies: ["CreditRules"], swiftSettings: strict),
        .target(
            name: "PrivateCluster",
            dependencies: [
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: strict),
        // Both programs open the house the same way: cluster, database, founding.
        .target(
            name: "Installation", dependencies: ["Registry", "PrivateCluster", "SampleCity", "CreditRules"],
            swiftSettings: strict),
        // Sets papers by the templates of templates/, which an office may replace.
        .target(
            name: "PaperSetting",
            dependencies: ["Registry", .product(name: "Mustache", package: "swift-mustache")], swiftSettings: strict),
        .target(
            name: "RegistryWeb",
            dependencies: [
                "Registry", "PaperSetting",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "Logging", package: "swift-log"),
            ],
            // Pages and style sheet go into the program itself: it can be moved without them.
            resources: [.embedInCode("Resources")],
            swiftSettings: strict),
        .executableTarget(
            name: "registry-server",
            dependencies: [
                "RegistryWeb", "PaperSetting", "Installation", "Registry",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),
        .systemLibrary(name: "CMalloc"),
        .executableTarget(
            name: "registry-admin",
            dependencies: [
                "CMalloc", "Registry", "PaperSetting", "Installation", "TabularFiles",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "registry-bench",
            dependencies: [
                "Registry", "Installation", "SampleCity", "CreditRules", "TabularFiles",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            path: "Benchmarks", exclude: ["RESULTS.md"], swiftSettings: strict),
        .target(
            name: "TestSupport",
            dependencies: [
                "PrivateCluster",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(
            name: "RegistryWebTests",
            dependencies: [
                "RegistryWeb", "Registry", "PaperSetting", "Installation", "Postgres", "TabularFiles", "TestSupport",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "RegistryAdminTests",
            dependencies: [
                "registry-admin", "Registry", "PaperSetting", "TabularFiles", "TestSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            exclude: ["Snapshots"], swiftSettings: strict),
        .testTarget(
            name: "SchemaTests",
            dependencies: [
                "Postgres", "PrivateCluster", "TestSupport",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "PrivateClusterTests", dependencies: ["PrivateCluster", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "RegistryTests",
            dependencies: ["Registry", "CreditRules", "Postgres", "TabularFiles", "SampleCity", "TestSupport"],
            swiftSettings: strict),
        .testTarget(name: "PostgresTests", dependencies: ["Postgres", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "TabularFilesTests", dependencies: ["TabularFiles", "CZip"], exclude: ["Fixtures"],
            swiftSettings: strict),
        .testTarget(
            name: "CreditRulesTests", dependencies: ["CreditRules", .product(name: "Yams", package: "Yams")],
            exclude: ["HandChecked"], swiftSettings: strict),
        .testTarget(name: "SampleCityTests", dependencies: ["SampleCity", "CreditRules"], swiftSettings: strict),
        .testTarget(name: "TidyTests", dependencies: ["Registry", "TestSupport"], swiftSettings: strict),
    ]
)
