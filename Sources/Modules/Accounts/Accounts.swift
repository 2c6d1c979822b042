public import ModuleKit

extension Module {
  /// Signing in and out, and the staff of the municipality.
  public static let accounts = Module(
    "accounts",
    endpoints: [
      AccountRoutes.signIn.to(showSignIn),
      AccountRoutes.enter.to(enter),
      AccountRoutes.signOut.to(signOut),
    ]
  )
}

enum AccountRoutes {
  static let signIn = Route(.get, "/sign-in", for: .anyone, isPersonal: true)
  static let enter = Route(.post, "/sign-in", for: .anyone)
  static let signOut = Route(.post, "/sign-out", for: .signedIn)
}

/// The pages of the application that this module leads to.
enum Front {
  static let page = Target(path: "/")
  static let staff = Target(path: "/staff")
}
