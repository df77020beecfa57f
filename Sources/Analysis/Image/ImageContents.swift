package import Dockerfile
package import ImageCatalog
package import SourceText

/// What is in an image: what it begins from, and what the instructions of its stages change, the first one first.
///
/// What cannot be told from the files is nil or `.unknown` in every answer; no answer is a guess.
package struct ImageContents: Sendable {
  /// What its first stage is FROM.
  package enum Base: Sendable {
    case scratch
    /// An image from elsewhere; of its contents only what the catalogue says is known.
    case image(ImageReference)
    case unknown
  }

  package var base: Base
  /// What the catalogue says of the base.
  package var facts: ImageFacts?
  package var changes: [ImageChange] = []
  /// The user that containers run as; nil where nothing here says.
  package var user: ImageUser?
  /// Whether USER hangs on a variable, so that ``user`` is nil for that reason.
  package var hasUnknownUser = false
  /// WORKDIR at the end; nil where it is not known.
  package var workingFolder: String?
  /// The paths of VOLUME, as far as they are known.
  package var volumes: [(path: String, place: Place)] = []
  /// The folder that COPY takes files from; nil where none is known.
  package var context: String?
  /// The stages that files are copied from, by their index.
  package var stages: [Int: ImageContents] = [:]
  /// The image that it begins from, where this project builds that too: one, or none.
  private(set) var lower: [ImageContents] = []
  let files: FileSystem

  init(base: Base, facts: ImageFacts?, context: String?, files: FileSystem) {
    self.base = base
    self.facts = facts
    self.context = context
    self.files = files
  }

  /// Takes over what is in the image that it begins from.
  mutating func put(on below: ImageContents) {
    lower = [below]
    facts = below.facts
    hasUnknownUser = hasUnknownUser || (user == nil && below.hasUnknownUser)
    if !hasUnknownUser { user = user ?? below.user }
    volumes = below.volumes + volumes
  }

  /// The names of what lies at the top of the build context.
  package var contextNames: [String] { context.flatMap { files.list($0) } ?? [] }

  /// A file of the build context; nil if there is none.
  package func contextFile(_ name: String) -> [UInt8]? {
    guard let context, case .success(let bytes) = files.read(Path.join(context, name)) else { return nil }
    return bytes
  }

  /// Whether nothing but what the changes say is in it.
  package var isFromScratch: Bool { if case .scratch = base { true } else { false } }
}

/// One thing that an instruction does to an image.
package struct ImageChange: Sendable {
  package enum Action: Sendable {
    /// COPY or ADD of one source.
    case put(PlacedFile)
    /// A folder and those above it that are missing: mkdir, WORKDIR, a new user's home.
    case makeFolder(String)
    /// Something lies at this path afterwards: `>`, `curl -o`, cp, mv, ln.
    case write(String)
    /// Something is put below this folder: tar, unzip, git clone.
    case fill(String)
    case setOwner(String, FileOwner, isRecursive: Bool)
    case setMode(String, FileMode, isRecursive: Bool)
    case remove(String)
    case addUser(ImageAccount)
    case packages(PackageChange)
    /// A script or a program runs that may do anything.
    case anything
  }

  package var action: Action
  package var place: Place
  /// The stage whose instruction it is.
  package var stage: Int
  /// Who does it: USER at that point. COPY and ADD do not ask.
  package var user: ImageUser?
}

/// One source of a COPY or ADD, and where it goes.
package struct PlacedFile: Sendable {
  package enum Source: Sendable {
    /// A path in the build context as COPY takes it, perhaps with `*` and `?`.
    case context(String)
    case stage(Int, path: String)
    case image(ImageReference, path: String)
    /// Lines in the Dockerfile itself.
    case heredoc(Heredoc)
    /// ADD of a URL or a repository.
    case remote(String)
    case unknown
  }

  package var source: Source
  /// Absolute.
  package var target: String
  /// Whether the target is a folder that a file is put into: it ends in `/`, or there are several sources.
  package var isFolder: Bool
  /// `--chmod`
  package var mode: FileMode?
  /// `--chown`; without it root owns what is copied, whatever USER says.
  package var owner: FileOwner?
  /// `--exclude`, as written.
  package var excludes: [String]
  /// `--parents`: the source's folders are kept below the target.
  package var keepsParents: Bool
  /// Whether an archive is unpacked: ADD of a local one.
  package var unpacks: Bool
  /// The index of the instruction in the Dockerfile.
  package var instruction: Int
}

/// What a package manager is asked to do.
package struct PackageChange: Sendable {
  package var manager: String
  package var isInstalled: Bool
  /// The names, without versions.
  package var names: [String]
  /// Whether these are all: no name hangs on a variable or stands in a file.
  package var isComplete: Bool
}

/// `name:group`, `1000`, `:group`
package struct FileOwner: Sendable, Hashable {
  /// Nil where it stays as it is.
  package var user: String?
  package var group: String?

  package init(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    user = parts.first.flatMap { $0.isEmpty ? nil : $0 }
    group = parts.count > 1 && !parts[1].isEmpty ? parts[1] : nil
  }

  package static let root = FileOwner("root")

  package var isRoot: Bool { user == "root" || user == "0" }
}

/// `755` or `u=rwx,go+x`
package struct FileMode: Sendable, Hashable {
  package var text: String

  package init(_ text: String) { self.text = text }

  /// The permission bits; nil for a symbolic one.
  package var octal: Int? { text.isEmpty ? nil : Int(text, radix: 8) }

  /// Whether somebody may execute the file afterwards, if somebody could or could not before.
  package func isExecutable(before: Bool?) -> Bool? {
    if let octal { return octal & 0o111 != 0 }
    var result = before
    for clause in text.split(separator: ",") {
      guard let sign = clause.firstIndex(where: { "+-=".contains($0) }) else { return nil }
      let who = clause[..<sign]
      let what = clause[clause.index(after: sign)...]
      let sets = what.contains("x")
      switch clause[sign] {
      case "+": if sets { result = true }
      case "-": if sets { result = who.isEmpty || who == "a" || who == "ugo" ? false : nil }
      default: result = sets ? true : (who.isEmpty || who == "a" || who == "ugo" ? false : nil)
      }
    }
    return result
  }
}

/// USER as it is in force.
package struct ImageUser: Sendable, Hashable {
  package var owner: FileOwner
  package var place: Place

  package init(_ text: String, place: Place) {
    owner = FileOwner(text)
    self.place = place
  }

  /// The name or number without the group.
  package var name: String { owner.user ?? "" }
  package var isRoot: Bool { owner.isRoot }
}

/// A user that useradd or adduser makes.
package struct ImageAccount: Sendable {
  package var name: String
  /// Nil where the system chooses it.
  package var id: String?
  package var home: String
}
