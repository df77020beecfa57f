import Testing

@testable import ImageCatalog
