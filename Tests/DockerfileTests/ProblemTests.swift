import Testing

@testable import Dockerfile

@Suite("What Docker refuses")
struct ProblemTests {
  @Test(
    "Structure of the file",
    arguments: [
      ("", "this Dockerfile has no instructions @ "),
      ("# only\n", "this Dockerfile has no instructions @ # only\\n"),
      ("ARG A=1\n", "this Dockerfile has no FROM @ ARG"),
      ("RUN a\nUSER b", "this Dockerfile has no FROM @ RUN"),
      ("ARG A\nRUN x\nFROM a", "only ARG may stand before the first FROM @ RUN"),
      ("FORM a", "Docker knows no instruction 'FORM' @ FORM"),
      ("FROM", "FROM needs an image @ FROM"),
      ("FROM a b", "FROM takes one image, and AS with a name after it @ b"),
      ("FROM a AS", "a name is missing after AS @ AS"),
      ("FROM a AS b # c", "nothing may follow the stage's name @ # c"),
      ("FROM a AS 1b", "'1b' cannot be a stage's name @ 1b"),
      ("FROM a AS b/c", "'b/c' cannot be a stage's name @ b/c"),
      ("FROM a AS b\nFROM B", "Docker does not find the stage 'b' under the name 'B' @ B"),
      ("FROM a\nCOPY --from=1 x y", "there is no stage 1; this file has 1, counted from 0 @ 1"),
      ("FROM --plattform=x a", "FROM knows no flag --plattform @ --plattform"),
      ("FROM ${a", "this ${ has no closing } @ ${"),
    ]
  )
  func structure(_ text: String, _ expected: String) {
    #expect(problems(text) == expected)
  }

  @Test(
    "Arguments",
    arguments: [
      ("RUNN x", "Docker knows no instruction 'RUNN' @ RUNN"),
      ("ENV", "ENV needs a variable and its value @ ENV"),
      ("ENV A", "ENV needs a value for 'A' @ A"),
      ("ENV A=1 B", "'B' has no =; ENV takes name=value @ B"),
      ("LABEL =x", "LABEL needs a name before the = @ =x"),
      ("ENV A=\"x", "this double quote is never closed @ \""),
      ("ENV A='x", "this single quote is never closed @ '"),
      ("ENV A=${}", "a variable's name is missing after ${ @ ${}"),
      ("ENV A=${B", "this ${ has no closing } @ ${"),
      ("ENV A=${B:-c", "this ${ has no closing } @ ${"),
      ("ARG =x", "ARG needs a name before the = @ =x"),
      ("ARG", "ARG needs a variable's name @ ARG"),
      ("COPY a", "COPY needs a source and a destination; there is only one word @ a"),
      ("COPY", "COPY needs a source and a destination @ COPY"),
      ("COPY [\"a\", 1]", "in JSON form every element must be a string in double quotes @ 1"),
      ("COPY a <<E\nE", "COPY cannot write to a heredoc; the destination stands last @ <<E"),
      ("COPY https://a/b c", "COPY cannot fetch a URL @ https://a/b"),
      ("CMD [null]", "in JSON form every element must be a string in double quotes @ null"),
      ("SHELL /bin/sh -c", "SHELL needs a JSON array such as [\"/bin/bash\", \"-c\"] @ /bin/sh -c"),
      ("SHELL []", "SHELL needs at least one string @ []"),
      ("USER", "USER needs a user @ USER"),
      ("WORKDIR", "WORKDIR needs a path @ WORKDIR"),
      ("VOLUME", "VOLUME needs a path @ VOLUME"),
      ("VOLUME [\"\"]", "a volume's path cannot be empty @ \"\""),
      ("VOLUME []", "VOLUME needs a path @ []"),
      ("STOPSIGNAL TREM", "'TREM' is no signal @ TREM"),
      ("STOPSIGNAL 0", "'0' is no signal @ 0"),
      ("ONBUILD", "ONBUILD needs an instruction to hold back @ ONBUILD"),
      ("ONBUILD ONBUILD RUN x", "ONBUILD cannot hold back another ONBUILD @ ONBUILD"),
      ("ONBUILD FROM x", "ONBUILD cannot hold back FROM @ FROM"),
      ("ONBUILD MAINTAINER x", "ONBUILD cannot hold back MAINTAINER @ MAINTAINER"),
    ]
  )
  func arguments(_ text: String, _ expected: String) {
    #expect(problemsAfterFrom(text) == expected)
  }

  @Test(
    "EXPOSE",
    arguments: [
      ("EXPOSE", "EXPOSE needs a port @ EXPOSE"),
      ("EXPOSE 80 # web", "'#' is no port number from 0 to 65535 @ #\n'web' is no port number from 0 to 65535 @ web"),
      ("EXPOSE 65536", "'65536' is no port number from 0 to 65535 @ 65536"),
      ("EXPOSE 80/tpc", "'tpc' is no transport: it is tcp, udp or sctp @ 80/tpc"),
      ("EXPOSE 90-80", "the range '90-80' ends before it begins @ 90-80"),
      ("EXPOSE /tcp", "a port number is missing in '/tcp' @ /tcp"),
      ("EXPOSE 80,81", "'80,81' is no port number from 0 to 65535 @ 80,81"),
      ("EXPOSE 8080:80 127.0.0.1:1:2 \"80\" 80/TCP 0 $P/tpc", ""),
    ]
  )
  func ports(_ text: String, _ expected: String) {
    #expect(problemsAfterFrom(text) == expected)
  }

  @Test(
    "HEALTHCHECK",
    arguments: [
      ("HEALTHCHECK", "HEALTHCHECK needs CMD and a command, or NONE @ HEALTHCHECK"),
      ("HEALTHCHECK CMD", "a command is missing after HEALTHCHECK CMD @ CMD"),
      ("HEALTHCHECK NONE x", "HEALTHCHECK NONE takes no arguments @ x"),
      ("HEALTHCHECK curl x", "HEALTHCHECK knows CMD and NONE, not 'curl' @ curl"),
      ("HEALTHCHECK --interval=30 CMD x", "'30' is no duration @ 30"),
      ("HEALTHCHECK --interval=100us CMD x", "--interval cannot be less than 1ms @ 100us"),
      ("HEALTHCHECK --timeout=-1s CMD x", "--timeout cannot be less than 1ms @ -1s"),
      ("HEALTHCHECK --retries=x CMD x", "--retries needs a whole number, not 'x' @ x"),
      ("HEALTHCHECK --retries=-1 CMD x", "--retries cannot be negative @ -1"),
      ("HEALTHCHECK --intervall=3s CMD x", "HEALTHCHECK knows no flag --intervall @ --intervall"),
      ("HEALTHCHECK --interval=3s --interval=4s CMD x", "--interval may be given only once @ --interval=4s"),
      ("HEALTHCHECK --interval=0 --timeout=1.5h3m --start-period=.5s --start-interval=3µs4s CMD x", ""),
      ("HEALTHCHECK --anything NONE", ""),
    ]
  )
  func healthcheck(_ text: String, _ expected: String) {
    #expect(problemsAfterFrom(text) == expected)
  }

  @Test(
    "Flags",
    arguments: [
      ("COPY --form=x a b", "COPY knows no flag --form @ --form"),
      ("COPY --From=x a b", "COPY knows no flag --From @ --From"),
      ("COPY --from a b", "--from needs a value: --from=… @ --from"),
      ("COPY --from=$X a b", "COPY --from does not expand variables @ $X"),
      ("COPY --link=yes a b", "--link is true or false, not 'yes' @ yes"),
      ("COPY --link=TRUE --parents a b", ""),
      ("COPY --chmod=888 a b", "'888' is no file mode: it must be octal, from 0 to 7777 @ 888"),
      ("COPY --chmod=10000 a b", "'10000' is no file mode: it must be octal, from 0 to 7777 @ 10000"),
      ("COPY --chmod=rw a b", "'rw' is no file mode @ rw"),
      ("COPY --chmod=u=rwX,go=rX a b", ""),
      ("COPY --chmod=$M a b", ""),
      ("COPY --chmod=mode a b", "'mode' is no file mode @ mode"),
      ("COPY --checksum=x a b", "COPY knows no flag --checksum @ --checksum"),
      ("ADD --checksum=sha256:12 https://a/b c", "'sha256:12' is no checksum @ sha256:12"),
      (
        "ADD --checksum=sha256:12 a b",
        "--checksum needs a source that is a URL or a Git repository @ --checksum=sha256:12"
      ),
      ("ADD --checksum=x a b c", "--checksum needs exactly one source @ --checksum=x"),
      ("CMD --x", "CMD takes no flags @ --x"),
      ("ARG --x A", ""),
      ("STOPSIGNAL --x 9", ""),
      ("RUN --network=hots x", "--network is default, none, host, not 'hots' @ hots"),
      ("RUN --security=insecure --device=a x", "--device needs the labs version of the Dockerfile syntax @ --device=a"),
      (
        "RUN --mount=type=chache,target=/x y",
        "'chache' is no type of a mount: it is bind, cache, tmpfs, secret, ssh @ type=chache"
      ),
      ("RUN --mount=type=cache,taregt=/x y", "--mount knows no 'taregt' @ taregt=/x"),
      ("RUN --mount=type=cache,target y", "'target' needs a value in --mount: target=… @ target"),
      ("RUN --mount=type=secret y", "a secret mount needs an id or a target @ --mount=type=secret"),
      ("RUN --mount=type=bind,uid=1,target=/x y", "a bind mount takes no uid @ --mount=type=bind,uid=1,target=/x"),
      ("RUN --mount=type=$T,target=/x y", ""),
    ]
  )
  func flags(_ text: String, _ expected: String) {
    #expect(problemsAfterFrom(text) == expected)
  }

  @Test func oneForgottenBackslashIsOneProblem() {
    let text = "RUN a && \\\n b\n c \\\n && d\n  e\nUSER x"
    #expect(problemsAfterFrom(text) == "Docker knows no instruction 'c' @ c")
    #expect(dumpOne(text).hasSuffix("\nuser [x]"))
  }

  @Test func suggestions() {
    let problem = parse("FROM a\nENTRYPIONT x").problems.first
    #expect(problem?.replacement == "ENTRYPOINT")
    #expect(parse("FROM a\nRUN\u{A0}x").problems.first?.help.contains("no-break space") == true)
    #expect(problem?.help == "Did you mean ENTRYPOINT?")
    #expect(parse("FROM a\nCOPY --form=b c d").problems.first?.replacement == "--from")
    #expect(parse("FROM a\nHEALTHCHECK --interval=30 CMD x").problems.first?.replacement == "30s")
  }

  @Test func heredocBodiesAreExpandedInCopyOnly() {
    #expect(problemsAfterFrom("COPY <<E /a\n${!x}\nE").hasPrefix("Docker cannot expand '${!x}'"))
    #expect(problemsAfterFrom("COPY <<'E' /a\n${!x}\nE") == "")
    #expect(problemsAfterFrom("COPY <<E /a\n\"it's\nE") == "")
    #expect(problemsAfterFrom("RUN <<E\n${!x}\nE") == "")
  }
}
