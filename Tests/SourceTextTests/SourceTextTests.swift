import Testing

@testable import SourceText

@Suite struct LineIndexTests {
  @Test func columnsCountUnicodeScalars() {
    let index = LineIndex(Array("a: näh # x\nb".utf8))
    #expect(index.position(of: 3) == Position(line: 1, column: 4))
    #expect(index.position(of: 6) == Position(line: 1, column: 6))
    #expect(index.position(of: 12) == Position(line: 2, column: 1))
  }

  @Test func byteOrderMarkTakesNoColumn() {
    let index = LineIndex([0xEF, 0xBB, 0xBF] + Array("ab".utf8))
    #expect(index.position(of: 3) == Position(line: 1, column: 1))
    #expect(index.position(of: 4) == Position(line: 1, column: 2))
  }

  @Test(arguments: ["a\nb\n", "a\r\nb\r\n", "a\rb\r"])
  func everyLineEndCounts(text: String) {
    let index = LineIndex(Array(text.utf8))
    #expect(index.lineCount == 3)
    #expect(index.lineSpan(2).count == 1)
  }

  @Test func offsetsAndPositionsAreInverse() {
    let bytes = Array("x: é\n  ü: 1\n".utf8)
    let index = LineIndex(bytes)
    for offset in 0..<bytes.count where bytes[offset] & 0xC0 != 0x80 && bytes[offset] != 0x0A {
      #expect(index.offset(of: index.position(of: UInt32(offset))) == UInt32(offset))
    }
  }
}

@Suite struct MappedTextTests {
  @Test func spansPointThroughContinuations() {
    let file = Array("RUN a \\\n  b".utf8)
    var text = MappedText(at: Place(FileID(0), Span(4, file.count)))
    text.append(verbatim: Span(4, 6), in: file)
    text.append(verbatim: Span(8, 11), in: file)
    #expect(text.string == "a   b")
    #expect(text.span(of: 4..<5) == Span(10, 11))
    #expect(text.span(of: 0..<5) == Span(4, 11))
  }

  @Test func replacedBytesStandForTheirWholeSource() {
    let file = Array("\"a\\n$b\"".utf8)
    var text = MappedText(at: Place(FileID(0), Span(0, file.count)))
    text.append(verbatim: Span(1, 2), in: file)
    text.append(0x0A, standingFor: Span(2, 4))
    text.append(verbatim: Span(4, 6), in: file)
    #expect(text.span(of: 1..<2) == Span(2, 4))
    #expect(text.slice(1..<3).span(of: 0..<2) == Span(2, 5))
    #expect(text.span(of: 4..<4) == Span(6, 6))
  }
}

@Suite struct PathTests {
  @Test func joinsAndNormalizes() {
    #expect(Path.join("a/b", "../c") == "a/c")
    #expect(Path.join(".", "x") == "x")
    #expect(Path.join("a", "/x") == "/x")
    #expect(Path.normalized("../a/./b//") == "../a/b")
    #expect(Path.normalized("/../a") == "/a")
    #expect(Path.normalized("a/..") == ".")
  }

  @Test func partsOfPaths() {
    #expect(Path.folder(of: "a/b") == "a")
    #expect(Path.folder(of: "b") == ".")
    #expect(Path.folder(of: "/b") == "/")
    #expect(Path.name(of: "a/b.yml") == "b.yml")
    #expect(Path.relative("a/b/c", to: "a") == "b/c")
    #expect(Path.relative("ab/c", to: "a") == nil)
    #expect(Path.relative("../c", to: ".") == nil)
  }
}

@Suite struct FileSystemTests {
  @Test func memoryKnowsFilesAndFolders() throws {
    let files = FileSystem.memory(["a/b/c.txt": "hello"])
    #expect(try files.read("a/./b/c.txt").get() == Array("hello".utf8))
    #expect(files.isFolder("a/b"))
    #expect(files.list("a") == ["b"])
    #expect(files.status("x") == nil)
  }

  @Test func diskReadsWholeFilesAndSaysWhyNot() throws {
    let bytes = try FileSystem.disk.read(#filePath).get()
    #expect(bytes.count == FileSystem.disk.status(#filePath)?.size)
    #expect(FileSystem.disk.read("/nowhere/at/all") == .failure(FileError("no such file or directory")))
    #expect(FileSystem.disk.read("/tmp") == .failure(FileError("is a directory")))
    #expect(FileSystem.disk.read("/dev/null") == .failure(FileError("is not a regular file")))
  }
}
