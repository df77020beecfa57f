import SourceText
import Testing

@Suite struct EditedTextTests {
  private func edited(_ text: String, _ rounds: [[(Int, Int, String)]]) -> EditedText {
    var result = EditedText(Array(text.utf8))
    for round in rounds { result.apply(round.map { (Span($0.0, $0.1), Array($0.2.utf8)) }) }
    return result
  }

  @Test func keepsTrackOfTheOriginal() {
    let text = edited("abcdef", [[(1, 2, "XY"), (4, 4, "-")], [(0, 2, ""), (6, 7, "")]])
    #expect(String(decoding: text.bytes, as: UTF8.self) == "Ycd-f")
    let kept = text.pieces.compactMap { piece -> Range<Int>? in
      if case .kept(let range) = piece { range } else { nil }
    }
    #expect(kept == [2..<4, 5..<6])
  }

  @Test func tellsWhichLinesChanged() {
    let difference = LineDifference(edited("a\nb\nc\n", [[(3, 3, "\nnew"), (4, 6, "")]]))
    #expect(difference.changes == [.init(removed: 2..<3, added: 2..<3)])
    #expect(LineDifference(edited("a\nb\n", [[(0, 1, "a")]])).changes.isEmpty)
    #expect(LineDifference(edited("", [[(0, 0, "x")]])).changes == [.init(removed: 0..<0, added: 0..<1)])
  }
}
