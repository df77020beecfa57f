import Testing

@testable import Dockerfile

@Suite("Instructions")
struct InstructionTests {
  @Test(
    "FROM",
    arguments: [
      ("FROM a", "from a"),
      ("from a:1 aS Build", "from a:1 as Build"),
      ("FROM --platform=$BUILDPLATFORM a AS b", "from --platform=$BUILDPLATFORM a as b"),
      ("FROM\ta\tas\tb", "from a as b"),
    ]
  )
  func from(_ text: String, _ expected: String) {
    #expect(dump(text) == expected)
    #expect(problems(text) == "")
  }

  @Test(
    "Each instruction reads its arguments in its own way",
    arguments: [
      ("RUN [\"a\", \"b c\"]", "run exec[a|b c]"),
      ("RUN [ -f x ] && y", "run shell{[ -f x ] && y}"),
      ("RUN", "run shell{}"),
      ("CMD []", "cmd exec[]"),
      ("CMD [\"a\\\"b\", \"\\u00e9\\ud83d\\ude00\\/\"]", "cmd exec[a\"b|é😀/]"),
      ("ENTRYPOINT ['a']", "entrypoint shell{['a']}"),
      ("CMD [\"a\"] x", "cmd shell{[\"a\"] x}"),
      ("SHELL [\"/bin/bash\", \"-c\"]", "shell exec[/bin/bash|-c]"),
      ("ENV A=1 B=\"x y\" C=a\\ b D='q=r'", "env [A|1][B|\"x y\"][C|a\\ b][D|'q=r']"),
      ("ENV A some  text", "env legacy [A|some  text]"),
      ("ENV A= B=\"\"", "env [A|][B|\"\"]"),
      ("LABEL \"a b\"=c d.e=f", "label [\"a b\"|c][d.e|f]"),
      ("ARG A B= C=\"d e\"", "arg [A|nil][B|][C|\"d e\"]"),
      ("EXPOSE 80 8000-8010/udp ${P}", "expose [80|8000-8010/udp|${P}]"),
      ("VOLUME /a /b", "volume [/a|/b]"),
      ("VOLUME [\"/a b\"]", "volume [/a b]"),
      ("USER a b", "user [a b]"),
      ("WORKDIR /a b", "workdir [/a b]"),
      ("STOPSIGNAL SIGRTMIN+3", "stopsignal [SIGRTMIN+3]"),
      ("MAINTAINER A <a@b>", "maintainer [A <a@b>]"),
      ("COPY a b /c/", "copy [a|b] -> /c/"),
      ("COPY [\"a b\", \"/c\"]", "copy json [a b] -> /c"),
      ("ADD --chown=1:2 --link https://x/y /z", "add --chown=1:2 --link [https://x/y] -> /z"),
      ("COPY --from=b -- --odd /z", "copy --from=b [--odd] -> /z"),
      ("COPY --exclude=*.a --exclude=\"b c\" . /", "copy --exclude=*.a --exclude=b c [.] -> /"),
      ("RUN --mount=type=cache,target=/x a --b", "run --mount=type=cache,target=/x shell{a --b}"),
      ("HEALTHCHECK NONE", "healthcheck none"),
      ("HEALTHCHECK --interval=1m30s CMD x -y", "healthcheck --interval=1m30s shell{x -y}"),
      ("HEALTHCHECK cmd [\"x\"]", "healthcheck exec[x]"),
      ("ONBUILD COPY a b", "onbuild copy [a] -> b"),
      ("onbuild run --network=none x", "onbuild run --network=none shell{x}"),
    ]
  )
  func bodies(_ text: String, _ expected: String) {
    #expect(dumpOne(text) == expected)
    #expect(problemsAfterFrom(text) == "")
  }

  @Test(
    "Text that looks like JSON but is none",
    arguments: [
      ("CMD ['a']", "JSON strings stand in double quotes, not in single ones"),
      ("CMD [\"a\" \"b\"]", "a comma or ] is missing here"),
      ("CMD [\"a\",]", "a string is missing after the comma"),
      ("CMD [\"a\"", "the JSON array is not closed with ]"),
      ("CMD [\"a\\d\"]", "JSON knows no such escape; a backslash is written \\\\"),
      ("CMD [\"a]", "this string is not closed"),
      ("COPY [a, b]", "a string in double quotes is missing here"),
      ("RUN [ \"$a\" = b ]", nil),
      ("RUN [ -f x ] && y, z", nil),
      ("CMD [\"a\"]", nil),
    ] as [(String, String?)]
  )
  func brokenJSON(_ text: String, _ expected: String?) {
    #expect(parse("FROM x\n" + text).instructions[1].brokenJSON?.message == expected)
  }

  @Test(
    "Heredocs",
    arguments: [
      ("RUN <<EOF\na\nb\nEOF\nUSER x", "run shell{<<EOF} <<EOF{a\\nb\\n}\nuser [x]"),
      ("RUN cat <<A && cat <<B\n1\nA\n2\nB", "run shell{cat <<A && cat <<B} <<A{1\\n} <<B{2\\n}"),
      ("RUN <<-E\n\ta\n\t\tb\n\tE\nUSER x", "run shell{<<-E} <<-E{a\\nb\\n}\nuser [x]"),
      ("RUN <<'E'\n$a\nE", "run shell{<<'E'} <<'E{$a\\n}"),
      ("RUN 3<<E cat\nE", "run shell{3<<E cat} 3<<E{}"),
      ("RUN << E\na\nE", "run shell{<< E} <<E{a\\n}"),
      ("RUN cat<<E", "run shell{cat<<E}"),
      ("RUN cat <<<word", "run shell{cat <<<word}"),
      ("RUN [\"<<E\"]", "run exec[<<E]"),
      ("RUN echo \"<<E\"", "run shell{echo \"<<E\"}"),
      ("RUN echo ' <<E", "run shell{echo ' <<E}"),
      ("RUN echo $((1 << 2)) ${a[@]} <<E", "run shell{echo $((1 << 2)) ${a[@]} <<E}"),
      ("CMD cat <<E", "cmd shell{cat <<E}"),
      ("COPY <<A <<\"B\" c /d/\n1\nA\n2\nB", "copy [c] <<0 <<1 -> /d/ <<A{1\\n} <<'B{2\\n}"),
      ("COPY <<E /d\r\na\r\nE\r\nUSER x", "copy [] <<0 -> /d <<E{a\\r\\n}\nuser [x]"),
      ("ONBUILD RUN <<E\na\nE", "onbuild run shell{<<E} <<E{a\\n}"),
      ("RUN <<E\n# no comment\n\\\nE", "run shell{<<E} <<E{# no comment\\n\\\\n}"),
    ]
  )
  func heredocs(_ text: String, _ expected: String) {
    #expect(dumpOne(text) == expected)
    #expect(problemsAfterFrom(text) == "")
  }

  @Test func unclosedHeredoc() {
    let text = "RUN cat <<EOF\na\n EOF\n"
    #expect(dumpOne(text) == "run shell{cat <<EOF} <<!EOF{a\\n EOF\\n}")
    #expect(problemsAfterFrom(text) == "this heredoc never ends: no line holds just 'EOF' @ <<EOF")
  }

  @Test func spanCoversHeredoc() {
    let text = "FROM a\nRUN <<E\nx\nE\n\nUSER y\n"
    let tree = parse(text)
    #expect(covered(tree.instructions[1].span, text) == "RUN <<E\nx\nE")
    #expect(covered(tree.instructions[1].heredocs[0].span, text) == "<<E")
    #expect(covered(tree.instructions[1].heredocs[0].body.place.span, text) == "x\n")
  }

  @Test func mounts() {
    let text = "FROM a\nRUN --mount=type=cache,id=a,target=/x --mount=from=b,\"source=c,d\",ro y"
    let mounts = parse(text).instructions[1].mounts
    #expect(mounts.map(\.type) == ["cache", "bind"])
    #expect(mounts.first?.target?.string == "/x")
    #expect(mounts.last?.fields.count == 4)
    #expect(problems(text).isEmpty == false)
  }

  @Test(
    "What a shell runs",
    arguments: [
      ("RUN <<E\na\nb\nE", "a\nb\n"), ("RUN cat <<E\na\nE", "cat <<E"), ("RUN a \\\n b", "a  b"),
      ("HEALTHCHECK CMD a || b", "a || b"), ("CMD [\"a\"]", nil), ("USER a", nil), ("ENTRYPOINT a", "a"),
    ] as [(String, String?)]
  )
  func shellText(_ text: String, _ expected: String?) {
    #expect(parse("FROM x\n" + text).instructions[1].shellText?.string == expected)
  }
}
