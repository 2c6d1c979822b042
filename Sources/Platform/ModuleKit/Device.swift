public import Identity

extension Visit {
  /// From where the request comes, as its owner will recognise it.
  public var device: Device {
    Device(
      browser: browserName(request.headers["user-agent"] ?? ""), client: request.client,
      known: request.cookie(Cookie.known))
  }
}

/// The browser and its system in two words; other programs' names are long and say no more. Nothing else is kept of
/// the header, which would tell one visitor from another.
public func browserName(_ userAgent: String) -> String {
  // What comes first names itself after what comes later.
  let browsers = [
    ("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"),
  ]
  let systems = [
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"),
    ("Linux", "Linux"),
  ]
  let browser = browsers.first { userAgent.contains($0.0) }?.1
  let system = systems.first { userAgent.contains($0.0) }?.1
  return [browser, system].compactMap(\.self).joined(separator: " / ")
}
