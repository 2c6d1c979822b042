// swift-tools-version: 6.1
import PackageDescription

/// Every module depends on ModuleKit alone; App/Modules.swift lists them for the program.
let modules = ["Accounts", "Outbox", "Plans", "Residents", "MyNumber", "OpenData", "Registers", "Procedures"]

let clibraries = [
  "CSQLite", "CMicrohttpd", "COpenSSL", "CArgon2", "CCmark", "CJansson", "CUTF8Proc", "CZlib", "CPostgres", "CLinux",
  "CCBOR", "CCurl", "CQrencode", "CZint", "CZip", "CExpat", "CXlsxwriter", "CPCRE2", "CPango",
]

/// Those whose headers lie where the compiler does not look by itself, by what pkg-config calls them.
let described = ["CPango": "pangocairo"]

/// Platform targets and what each may import, lowest first.
let platform: [(name: String, needs: [String])] = [
  ("Kernel", []),
  ("HTML", ["Kernel"]),
  ("Crypto", ["Kernel", "COpenSSL"]),
  ("Store", ["Kernel", "Crypto", "CSQLite", "CPostgres"]),
  ("HTTP", ["Kernel", "HTML"]),
  ("HTTPServer", ["Kernel", "HTTP", "CMicrohttpd", "CZlib", "CLinux"]),
  ("Text", ["Kernel", "HTML", "Store", "CCmark", "CUTF8Proc", "CJansson", "CPCRE2"]),
  ("Expressions", ["Kernel", "Text"]),
  ("WebAuthn", ["Kernel", "Text", "Crypto", "CCBOR"]),
  ("QR", ["Kernel", "HTML", "CQrencode"]),
  ("Barcodes", ["HTML", "CZint"]),
  ("PDF", ["Kernel", "QR", "CPango"]),
  ("Workbooks", ["Kernel", "CLinux", "CZip", "CExpat", "CXlsxwriter"]),
  ("Programs", ["CLinux"]),
  ("Documents", ["Kernel", "Programs", "Workbooks"]),
  ("Tables", ["Kernel", "Store", "Text", "Programs", "Workbooks"]),
  ("XML", ["CExpat"]),
  ("JPKI", ["Kernel", "Crypto", "COpenSSL", "CUTF8Proc"]),
  ("Vault", ["Kernel", "Store", "Crypto"]),
  ("Audit", ["Kernel", "Store", "Crypto", "Text", "Vault"]),
  ("Identity", ["Kernel", "HTTP", "Store", "Crypto", "WebAuthn", "Vault", "Audit", "CArgon2"]),
  ("Jobs", ["Kernel", "Store", "Vault"]),
  ("Attachments", ["Kernel", "Crypto", "Store", "Vault", "Audit", "Jobs"]),
  ("Clamd", []),
  ("Transfers", ["Kernel", "CCurl"]),
  ("Mail", ["Kernel", "Store", "Jobs", "Crypto", "Vault", "Transfers"]),
  ("HTTPClient", ["Kernel", "HTTP", "Transfers"]),
  ("OpenID", ["Kernel", "Crypto", "Text", "HTTP", "HTTPClient"]),
  ("Payments", ["Kernel", "Crypto", "Text", "HTTP", "HTTPClient"]),
  (
    "ModuleKit",
    [
      "Kernel", "HTML", "HTTP", "Store", "Text", "Crypto", "WebAuthn", "QR", "Vault", "Audit", "Attachments",
      "Identity", "Jobs", "Mail", "HTTPClient", "OpenID", "Payments", "JPKI", "Workbooks", "Tables", "XML", "Programs",
      "Documents", "Expressions", "PDF", "Barcodes",
    ]
  ),
]

/// What ModuleKit hands on. Whoever imports it depends on these too, or their changes would not build it anew.
let face = platform.map(\.name).filter { $0 != "HTTPServer" }

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

func names(_ names: [String]) -> [Target.Dependency] { names.map { .byName(name: $0) } }

var targets: [Target] = clibraries.map { .systemLibrary(name: $0, path: "Sources/C/\($0)", pkgConfig: described[$0]) }
targets += platform.map {
  .target(
    name: $0.name, dependencies: names($0.needs), path: "Sources/Platform/\($0.name)", swiftSettings: strict)
}
targets += modules.map {
  .target(
    name: $0, dependencies: names(face), path: "Sources/Modules/\($0)", exclude: ["\($0).md"],
    swiftSettings: strict)
}
targets += [
  .target(
    name: "App", dependencies: names(face + ["HTTPServer", "CLinux"] + modules),
    resources: [
      .embedInCode("Resources/machi.css"), .embedInCode("Resources/machi.js"), .embedInCode("Resources/machi.svg"),
      .embedInCode("Resources/passkeys.js"), .embedInCode("Resources/cards.js"), .embedInCode("Resources/uploads.js"),
      .embedInCode("Resources/recompute.js"), .embedInCode("Resources/grid.js"), .embedInCode("Resources/charts.js"),
      .embedInCode("Resources/map.js"), .embedInCode("Resources/forms.js"), .embedInCode("Resources/editor.js"),
    ], swiftSettings: strict),
  .executableTarget(name: "machi", dependencies: names(face + ["App", "HTTPServer"]), swiftSettings: strict),
  .target(name: "TestKit", dependencies: names(face + ["App", "CZip"]), swiftSettings: strict),
]

/// Test targets and what they import; each has its folder in Tests/.
let tests: [(name: String, needs: [String])] = [
  ("AccountsTests", ["Accounts", "App", "ModuleKit", "TestKit"]),
  ("AppTests", ["App", "ModuleKit", "TestKit", "HTTPServer"]),
  ("AttachmentsTests", ["Kernel", "Crypto", "Store", "Vault", "Audit", "Jobs", "Clamd", "Attachments", "TestKit"]),
  ("AuditTests", ["Kernel", "Store", "Crypto", "Text", "Vault", "Audit", "TestKit"]),
  ("BarcodesTests", ["HTML", "Barcodes", "TestKit"]),
  ("CryptoTests", ["Kernel", "Crypto"]),
  ("ExpressionsTests", ["Kernel", "Expressions"]),
  ("HTMLTests", ["Kernel", "HTML"]),
  ("HTTPClientTests", ["HTTP", "HTTPClient"]),
  ("HTTPTests", ["HTTP", "Kernel"]),
  ("HTTPServerTests", ["HTTPServer", "HTTP", "Kernel", "CMicrohttpd", "CZlib"]),
  ("IdentityTests", ["App", "ModuleKit", "TestKit"]),
  ("JPKITests", ["Kernel", "Crypto", "JPKI", "TestKit"]),
  ("JobsTests", ["Kernel", "Store", "Vault", "Jobs", "TestKit"]),
  ("KernelTests", ["Kernel"]),
  ("LawTests", []),
  ("MailTests", ["Kernel", "Store", "Jobs", "Crypto", "Transfers", "Mail", "TestKit"]),
  ("ModuleContractTests", ["App", "ModuleKit", "TestKit"]),
  ("MyNumberTests", ["App", "ModuleKit", "TestKit"]),
  ("OpenDataTests", ["OpenData", "App", "ModuleKit", "TestKit"]),
  ("OpenIDTests", ["Kernel", "Crypto", "Text", "HTTP", "HTTPClient", "HTTPServer", "OpenID", "COpenSSL"]),
  ("OutboxTests", ["App", "ModuleKit", "Outbox", "TestKit"]),
  ("PDFTests", ["Kernel", "QR", "PDF", "TestKit"]),
  ("PlansTests", ["Plans", "ModuleKit", "TestKit", "App"]),
  ("ProceduresTests", ["Procedures", "ModuleKit", "TestKit", "App"]),
  ("PaymentsTests", ["Kernel", "Text", "HTTP", "HTTPClient", "Payments"]),
  ("QRTests", ["Kernel", "HTML", "QR", "TestKit"]),
  ("RegistersTests", ["Registers", "ModuleKit", "TestKit", "App"]),
  ("StoreContractTests", ["Kernel", "Crypto", "Store", "TestKit"]),
  ("TablesTests", ["Kernel", "Store", "Text", "Programs", "Workbooks", "Tables"]),
  ("DocumentsTests", ["Programs", "Workbooks", "Documents", "PDF", "Kernel", "TestKit"]),
  ("VaultTests", ["Kernel", "Store", "Crypto", "Vault", "TestKit"]),
  ("TextTests", ["Kernel", "HTML", "Text"]),
  ("WorkbooksTests", ["Kernel", "Workbooks", "CZip", "TestKit"]),
  ("XMLTests", ["XML"]),
  ("WebAuthnTests", ["Kernel", "Text", "Crypto", "WebAuthn", "COpenSSL"]),
]
targets += tests.map {
  .testTarget(
    name: $0.name, dependencies: names($0.needs.flatMap { $0 == "ModuleKit" ? face : [$0] }),
    path: "Tests/\($0.name)", swiftSettings: strict)
}

let package = Package(
  name: "machi",
  products: [.executable(name: "machi", targets: ["machi"])],
  targets: targets,
  swiftLanguageModes: [.v6]
)
