/// The files of `Resources/`, which the build puts into the program itself: it can be moved without them.
enum PortalResources {
    static let templates: [(name: String, bytes: [UInt8])] = [
        ("layout", PackageResources.layout_mustache),
        ("search", PackageResources.search_mustache),
        ("file", PackageResources.file_mustache),
        ("rating", PackageResources.rating_mustache),
        ("measures", PackageResources.measures_mustache),
        ("record", PackageResources.record_mustache),
        ("problem", PackageResources.problem_mustache),
        ("lists", PackageResources.lists_mustache),
        ("listed", PackageResources.listed_mustache),
        ("contacts", PackageResources.contacts_mustache),
        ("guide", PackageResources.guide_mustache),
        ("field", PackageResources.field_mustache),
        ("apply", PackageResources.apply_mustache),
        ("receipt", PackageResources.receipt_mustache),
        ("progress", PackageResources.progress_mustache),
    ]

    static let stylesheet = PackageResources.portal_css
    static let icon = PackageResources.mark_svg
}
