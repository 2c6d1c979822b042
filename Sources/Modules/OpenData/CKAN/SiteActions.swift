import ModuleKit

let siteReads: [CKANAction] = [
  .read("site_read") { _ in true },
  .read("status_show") { call in
    let site = call.visit.scene.absolute(Target(path: "/")).address
    return [
      "ckan_version": "2.10.0", "error_emails_to": nil, "extensions": [], "locale_default": "ja",
      "site_description": "", "site_title": .string(call.visit.municipality.name.text(in: call.visit.scene.language)),
      "site_url": .string(site),
    ]
  },
  .read("help_show") { call in
    let name = try call.wanted("name")
    guard ckanActions.contains(where: { $0.name == name }) else {
      throw CKANFault.notFound("Action function not found.")
    }
    return .string("\(name): see https://docs.ckan.org/en/2.10/api/ for its parameters.")
  },
  // People are no part of a catalogue.
  .read("user_list") { _ in [] },
  .read("user_show") { _ in throw CKANFault.notFound("User not found") },
  .read("vocabulary_list") { _ in [] },
]
