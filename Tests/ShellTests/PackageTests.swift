import SourceText
import Testing

@testable import Shell

@Suite struct ArgumentsTests {
  private let form = OptionForm(valued: ["-o", "--output", "-t"])

  private func dump(_ text: String, _ form: OptionForm) -> String {
    guard case .simple(let command)? = Dump.parse(text).list.items.first?.first.commands.first else { return "" }
    let arguments = Arguments(command.words.dropFirst(), form)
    let options = arguments.options.map { $0.name + ($0.value.map { "=" + Dump.word($0) } ?? "") }
    return options.joined(separator: " ") + " | " + Dump.words(arguments.operands)
  }

  static let cases: [Case] = [
    Case("x -yq a --z", "-y -q --z | a"),
    Case("x --output f --output=g -o h -oi -o=j", "--output=f --output=g -o=h -o=i -o=j | "),
    Case("x -yt now b", "-y -t=now | b"),
    Case("x -q=2", "-q=2 | "),
    Case("x a -- -y --output b", " | a -y --output b"),
    Case("x --output=\"$F\" -o$F -o \"$G\"", "--output=${~F} -o=${F} -o=${~G} | "),
    Case("x - $Y \"$@\"", " | - ${Y} ${~@}"),
    Case("x -o", "-o | "),
  ]

  @Test(arguments: cases) func reads(one: Case) { #expect(dump(one.text, form) == one.tree) }

  @Test func otherForms() {
    #expect(dump("x -out f -v", OptionForm(valued: ["-out"], hasSingleDashNames: true)) == "-out=f -v | ")
    #expect(dump("x -y sh -c a", OptionForm(endsAtOperand: true)) == "-y | sh -c a")
  }

  @Test func spansOfOptionsAndValues() {
    let text = "x --output=ab -o cd"
    Dump.parse(text).forEachCommand { command, _ in
      let options = Arguments(command.words.dropFirst(), form).options
      #expect(options.map { Dump.string($0.span, text) } == ["--output=ab", "-o cd"])
      #expect(options.compactMap { $0.value.map { Dump.string($0.span, text) } } == ["ab", "cd"])
    }
  }
}

@Suite struct PackageCommandTests {
  private func dump(_ text: String) -> String {
    var said: [String] = []
    Dump.parse(text).forEachInvocation { invocation, _ in
      guard let command = invocation.packageCommand else { return }
      var marks = ""
      if command.assumesYes { marks += "y" }
      if command.skipsRecommended { marks += "r" }
      if command.skipsCache { marks += "c" }
      if command.refreshesIndex { marks += "u" }
      let packages = command.packages.map(Dump.word) + command.lists.map { "@" + Dump.word($0) }
      said.append("\(command.manager.rawValue) \(command.action) \(marks): " + packages.joined(separator: " "))
    }
    return said.joined(separator: "; ")
  }

  static let cases: [Case] = [
    Case("apt-get update && sudo apt-get -y install a b=1", "apt-get update : ; apt-get install y: a b=1"),
    Case("apt-get install --no-install-recommends -qq a", "apt-get install yr: a"),
    Case("apt-get install -q -o APT::Install-Recommends=0 a", "apt-get install r: a"),
    Case("apt -q=2 install a; apt full-upgrade", "apt install y: a; apt distUpgrade : "),
    Case("DEBIAN_FRONTEND=noninteractive apt-get install -yt stable a", "apt-get install y: a"),
    Case(
      "apk add --no-cache -t .deps a; apk -U add b; apk update",
      "apk install ycu: a; apk install yu: b; apk update y: "
    ),
    Case("yum -y install a; dnf clean all", "yum install yu: a; dnf clean u: "),
    Case("microdnf install --setopt install_weak_deps=0 -y a", "microdnf install yru: a"),
    Case("zypper -n in --no-recommends a", "zypper install yru: a"),
    Case("pip3.11 install --no-cache-dir -r r.txt a==1", "pip install cu: a==1 @r.txt"),
    Case("python3 -m pip install -U pip", "pip install u: pip"),
    Case("PIP_NO_CACHE_DIR=1 pip install a", "pip install cu: a"),
    Case("uv pip install --system a; uv sync --frozen", "uv install yu: a; uv install yu: "),
    Case(
      "npm ci --omit dev; npm i -g a@1; npm run build",
      "npm install yu: ; npm install yu: a@1; npm other yu: build"
    ),
    Case(
      "yarn; yarn add a; yarn global add b; yarn build",
      "yarn install yu: ; yarn install yu: a; yarn install yu: b; yarn other yu: "
    ),
    Case("gem install -v 1 a; bundle install", "gem install yu: a; bundle install yu: "),
    Case("go install -ldflags '-s -w' a@latest; go mod download", "go install yu: a@latest; go install yu: "),
    Case("composer install --no-dev -n; conda install -c f -y a", "composer install yu: ; conda install yu: a"),
    Case("pipenv install; pipe x; apt-mark hold a", ""),
    Case("apt-get install -y $PKGS \"a$V\"", "apt-get install y: ${PKGS} \"a\"${~V}"),
    Case("apt-get", "apt-get other : "),
  ]

  @Test(arguments: cases) func reads(one: Case) { #expect(dump(one.text) == one.tree) }

  @Test func actionIsUnderlined() {
    let text = "npm cache clean --force"
    Dump.parse(text).forEachInvocation { invocation, _ in
      let span = invocation.packageCommand?.actionSpan
      #expect(span.map { Dump.string($0, text) } == "cache clean")
    }
  }
}

@Suite struct PackageCacheTests {
  static let cases: [Case] = [
    Case("rm -rf /var/lib/apt/lists/*", "aptLists"),
    Case("rm -r -f /tmp/x /var/lib/apt/lists", "aptLists"),
    Case("rm -fr \"/var/lib/apt/lists/\" /var/lib/dpkg", "aptLists"),
    Case("rm -rf \"/var/lib/apt/lists/\"*", "aptLists"),
    Case("rm -rf \"/var/lib/apt/lists/*\"", ""),
    Case("rm -rf /var/lib/apt/lists//* /var/cache/apt/*", "aptArchives aptLists"),
    Case("rm -rf /var/lib/apt", "aptLists"),
    Case("rm -rf /var/lib/{apt,dpkg,cache,log}/", "aptLists"),
    Case("rm -rf /var/{cache/apt,lib/apt/lists}/*", "aptArchives aptLists"),
    Case("rm -rf /var/lib/apt/lists/partial", ""),
    Case("rm -rf /var/lib/apt/lists/*_dists_*", ""),
    Case("rm /var/lib/apt/lists/* -vf", "aptLists"),
    Case("rm -f /var/lib/apt/lists", ""),
    Case("rm -rf /something/else $DIR/*", ""),
    Case("sudo rm --recursive --force /var/lib/apt/lists/*", "aptLists"),
    Case("find /var/lib/apt/lists -type f -delete", "aptLists"),
    Case("find /var/lib/apt/lists -type f", ""),
    Case("apt-get clean", "aptArchives"),
    Case("apt-get autoclean", ""),
    Case("apt-get distclean", "aptArchives aptLists"),
    Case("rm -rf /var/cache/apk/*", "apk"),
    Case("apk cache clean", "apk"),
    Case("yum clean all", "dnf yum"),
    Case("rm -rf /var/cache/dnf", "dnf"),
    Case("zypper clean -a", "zypper"),
    Case("pip cache purge", "pip"),
    Case("rm -rf ~/.cache", "composer go pip poetry uv yarn"),
    Case("rm -rf /root/*", "conda"),
    Case("rm -rf /root/.cache/* /root/.*", "cargo composer conda go npm pip pnpm poetry uv yarn"),
    Case("rm -rf /var/cache/libdnf5", "dnf"),
    Case("zypper clean; zypper clean --metadata", "zypper"),
    Case("rm -rf $HOME/.cache/pip /root/.npm", "npm pip"),
    Case("rm -rf /home/app/.cache/pip", "pip"),
    Case("npm cache clean --force", "npm"),
    Case("yarn cache clean", "yarn"),
    Case("go clean", ""),
    Case("go clean -modcache", "go"),
    Case("conda clean -afy", "conda"),
  ]

  @Test(arguments: cases) func cleans(one: Case) {
    var said: Set<PackageCache> = []
    Dump.parse(one.text).forEachInvocation { invocation, _ in said.formUnion(invocation.cleanedCaches) }
    #expect(said.map(\.rawValue).sorted().joined(separator: " ") == one.tree)
  }

  @Test func bracesThatExplodeStay() {
    let many = Array(String(repeating: "{a,b}", count: 30).utf8)
    #expect(BraceExpansion.expand(many).count == 1)
    #expect(BraceExpansion.expand(Array("{a}{b,{c,d}}".utf8)).count <= 64)
  }
}

@Suite struct PackagePinTests {
  private func unpinned(_ text: String) -> String {
    var said: [String] = []
    Dump.parse(text).forEachInvocation { invocation, _ in
      guard let command = invocation.packageCommand else { return }
      said += command.unpinnedPackages { $0 == "KNOWN" ? "a=1 b \u{1}" : nil }.map(Dump.word)
    }
    return said.joined(separator: " ")
  }

  static let cases: [Case] = [
    Case("apt-get install a b=1 c/stable ./d.deb g++ e- \"f=$V\" $X php$V-g", "a g++ php${V}-g"),
    Case("apt-get install $KNOWN; apt-get install ${KNOWN:-a}", "${KNOWN}"),
    Case("apk add a b=1 'c~2' 'd>3' e.apk f@edge -t .g h", "a f@edge h"),
    Case("yum install a b-1.2 c.rpm https://x/d.rpm @e \"f-$V\" g:1; dnf install java-11-openjdk h", "a h"),
    Case("zypper in a b=1 'c>=2'; zypper in -t pattern d", "a"),
    Case(
      "pip install a b==1 'c>=1' git+https://x/d git+ssh://git@x/e f.whl ./g h/i 'j @ https://x'",
      "a git+https://x/d git+ssh://git@x/e"
    ),
    Case("pip install git+https://x/a@v1 .[b]; pip install -c c.txt d; pipx install e", "e"),
    Case("uv add a; uv sync; poetry add b c@^1; uv tool install d==1", "a b"),
    Case("npm i a b@1 @c/d @e/f@2 g@latest ./h i.tgz j/k j/l#v1; npm ci x", "a @c/d g@latest j/k"),
    Case("yarn add a; yarn global add b@1 c; pnpm add d@next; yarn install", "a c d@next"),
    Case("gem install a b:1; gem install -v 2 c; gem install d.gem", "a"),
    Case("go install x.org/a x.org/b@latest x.org/c@v1 ./d; go run e.go; go get f/g", "x.org/a x.org/b@latest"),
    Case("cargo +nightly install a b@1; cargo install --git https://x c", "a"),
    Case("composer require a/b c/d:1 e/f ^2 ext-g; composer create-project h/i dir 1", "a/b"),
    Case("conda install a b=1 'c>=2' d::e=1; conda env update -f x.yml f", "a"),
    Case("\"$VENV/bin/pip\" install a", "a"),
  ]

  @Test(arguments: cases) func reads(one: Case) { #expect(unpinned(one.text) == one.tree) }

  @Test func knowsOtherRootsAndTrials() {
    let text = "chroot /m apt-get install a; dnf --installroot /m install a; apt-get -s install a; pip install a"
    var said: [String] = []
    Dump.parse(text).forEachInvocation { invocation, _ in
      guard let command = invocation.packageCommand else { return }
      said.append("\(command.isElsewhere) \(command.isTrial)")
    }
    #expect(said == ["true false", "true false", "false true", "false false"])
  }
}
