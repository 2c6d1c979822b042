@_exported public import Audit
@_exported public import HTML
@_exported public import HTTP
@_exported public import Identity
@_exported public import Jobs
@_exported public import Kernel
@_exported public import Store
@_exported public import Text
