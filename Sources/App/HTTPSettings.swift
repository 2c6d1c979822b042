import Glibc
public import ModuleKit

extension Setting {
  static let httpProxy = Setting(
    name: "http-proxy", fallback: "",
    help: "Proxy (http://host:port) by which other servers are asked, such as identity providers; empty: straight.")
  static let httpCAFile = Setting(
    name: "http-ca-file", fallback: "",
    help: "Certificates (PEM) that prove servers which are asked; empty: the system’s.")

  static let httpSettings = [httpProxy, httpCAFile]
}

extension Settings {
  func checkHTTP() throws {
    let proxy = self[.httpProxy]
    if !proxy.isEmpty, proxy.wholeMatch(of: /http:\/\/(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+):[0-9]{1,5}\/?/) == nil {
      throw Problem(description: "http-proxy: “\(proxy)” is not of the form http://host:port")
    }
    let file = self[.httpCAFile]
    if !file.isEmpty, access(file, R_OK) != 0 {
      throw Problem(description: "http-ca-file: “\(file)” cannot be read; leave it empty to trust the system’s")
    }
  }

  /// How other servers are asked: 10 seconds and 1 MB at most, HTTPS alone, no redirect.
  public var http: HTTPClient {
    var client = HTTPClient()
    if !self[.httpProxy].isEmpty { client.proxy = self[.httpProxy] }
    if !self[.httpCAFile].isEmpty { client.caFile = self[.httpCAFile] }
    return client
  }
}
