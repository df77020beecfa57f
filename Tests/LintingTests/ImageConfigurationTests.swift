import ImageCatalog
import SourceText
import Testing

@testable import Linting

@Suite("Images of one's own")
struct ImageConfigurationTests {
  private static let compose = """
    services:
      db:
        image: registry.example.org/team/db:17
        healthcheck:
          test: ["CMD", "curl", "http://127.0.0.1/"]
    """

  private func facts(_ yaml: String, of image: String) throws -> ImageFacts? {
    let configuration = try Configuration.read("x", files: .memory(["x": yaml]), rules: RuleNames([]))
    return ImageSource(configuration.images).facts(for: ImageReference(image))
  }

  @Test func describeAnImageByItsModel() throws {
    let yaml = """
      images:
        registry.example.org/team/db:
          like: postgres
          ports: [5433]
          tools: [curl]
          without: [psql]
          healthcheck: true
          user: app
          required: [LICENCE]
        registry.example.org/tools/*:
          shell: none
          healthcheck: false
      """
    let db = try #require(try facts(yaml, of: "registry.example.org/team/db:17"))
    #expect(db.ports == [5433])
    #expect(db.has(tool: "curl") == true)
    #expect(db.has(tool: "psql") == false)
    #expect(db.has(tool: "pg_isready") == true)
    #expect(db.dataDirectories == ["/var/lib/postgresql/data"])
    #expect(db.healthcheck == .present)
    #expect(db.user == "app")
    #expect(db.requiredVariables == [["LICENCE"]])
    let tool = try #require(try facts(yaml, of: "registry.example.org/tools/report:3"))
    #expect(tool.has(tool: "sh") == false)
    #expect(tool.healthcheck == .none)
    #expect(try facts(yaml, of: "registry.example.org/other:1") == nil)
    #expect(try facts(yaml, of: "redis:8")?.role == .cache)
  }

  @Test(arguments: [
    ("images: { db: { likes: postgres } }", "unknown key `likes`; did you mean `like`?"),
    ("images: { db: { like: postgress } }", "the catalogue does not know `postgress`"),
    ("images: { db: { shell: zsh } }", "unknown shell `zsh`"),
    ("images: { db: { ports: [80, http] } }", "each of `ports` is a number from 1 to 65535"),
    ("images: { db: { healthcheck: maybe } }", "`healthcheck` is true or false"),
    ("images: [db]", "`images` is a mapping"),
  ])
  func refusesWhatItDoesNotKnow(_ yaml: String, _ message: String) {
    #expect {
      try Configuration.read("x", files: .memory(["x": yaml]), rules: RuleNames([]))
    } throws: { error in
      (error as? ConfigurationError)?.message.contains(message) == true
    }
  }
}
