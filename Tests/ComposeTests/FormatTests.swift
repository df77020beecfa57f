import SourceText
import Testing

@testable import Compose

@Suite struct FormatTests {
  @Test(arguments: [
    ("30s", 30_000_000_000), ("1m30s", 90_000_000_000), ("1.5h", 5_400_000_000_000), ("1d", 86_400_000_000_000),
    ("-5s", -5_000_000_000), ("0", 0), (".5s", 500_000_000), ("30", nil), ("", nil), ("5x", nil), ("s", nil),
    ("9999999999999h", nil),
  ])
  func durations(_ text: String, _ expected: Int?) {
    #expect(Duration.nanoseconds(text) == expected)
  }

  @Test(arguments: [
    (0, "0s"), (90_500_000_000, "1m30.5s"), (250_000_000, "250ms"), (3_600_000_000_000, "1h0m0s"), (1500, "1.5µs"),
  ])
  func printedDurations(_ nanoseconds: Int, _ expected: String) {
    #expect(Duration.description(nanoseconds) == expected)
  }

  @Test(arguments: [
    ("512m", 536_870_912), ("1.5g", 1_610_612_736), ("1 GiB", 1_073_741_824), ("10kb", 10_240), ("5b", 5), ("7", 7),
    ("-1", nil), ("m", nil), ("5x", nil), ("5kib2", nil), ("", nil),
  ])
  func sizes(_ text: String, _ expected: Int?) {
    #expect(ByteSize.bytes(text) == expected)
  }

  @Test(arguments: [
    (1234567.5, "1.2345675e+06"), (123456.5, "123456.5"), (0.00001, "1e-05"), (1e21, "1e+21"), (-0.0, "-0"),
    (100, "100"),
  ])
  func printedNumbers(_ number: Double, _ expected: String) {
    #expect(GoNumber.description(number) == expected)
  }

  @Test(arguments: [
    ("127.0.0.1", true), ("::1", true), ("::", true), ("1:2:3:4:5:6:7:8", true), ("::ffff:1.2.3.4", true),
    ("01.2.3.4", false), ("1.2.3", false), (":::", false), ("1::2::3", false), ("12345::", false), ("", false),
    ("1:2:3:4:5:6:7:8:9", false), ("host", false),
  ])
  func addresses(_ text: String, _ expected: Bool) {
    #expect(IPAddress.isValid(text) == expected)
  }

  @Test(arguments: [
    ("a 'b c' \"d e\" f\\ g", "a|b c|d e|f g"), ("a && b", "a"), ("echo $(x y) z", "echo|$(x y)|z"), ("a \"\"", "a|"),
    ("a 2>&1", "a"), ("  a  ", "a"),
  ])
  func words(_ text: String, _ expected: String) {
    let words = CommandSplitter.words(Text(text, place: Place(FileID(0), Span(0, text.utf8.count))))
    #expect(words?.map(\.string).joined(separator: "|") == expected)
  }

  @Test(arguments: ["it's", "a (b)", "a)", "\"", "a\\"])
  func unfinishedCommands(_ text: String) {
    #expect(CommandSplitter.words(Text(text, place: Place(FileID(0), Span(0, text.utf8.count)))) == nil)
  }

  /// Every key of the schema is found under its name, and has a meaning.
  @Test func theSchemaIsComplete() {
    #expect(Schema.service.keys.count == Set(Schema.service.keys.map(\.name)).count)
    for rule in [Schema.project, Schema.service, Schema.build, Schema.deploy, Schema.healthcheck, Schema.mount] {
      for key in rule.keys {
        #expect(rule.key(key.name)?.name == key.name)
        #expect(!key.meaning.isEmpty && !key.meaning.hasSuffix("."))
      }
    }
  }
}
