import ModuleKit

extension CityHall {
  static let robotsPath = "robots.txt"

  /// What search engines are asked to leave alone, and where the lists of pages are that they look for (RFC 9309): those of the
  /// municipality whose host it is, or of all.
  func robots(_ request: Request, _ language: Language) -> Response {
    let arrival = arrive(request, [], language)
    let scene = scene(arrival, nil)
    let bases = arrival.city == nil ? municipalities.all.map { "/" + $0.municipality.slug.text } : [""]
    let closed = ["/staff", "/account", "/api/"].map { "Disallow: \(arrival.city == nil ? "/*" : "")\($0)\n" }
    let lists = bases.map { "Sitemap: \(scene.absolute(Target(path: $0 + "/sitemap.xml")).address)\n" }
    let text = "User-agent: *\n" + closed.joined() + "\n" + lists.joined()
    return Response(200, type: "text/plain; charset=utf-8", .bytes(Array(text.utf8)))
  }
}
