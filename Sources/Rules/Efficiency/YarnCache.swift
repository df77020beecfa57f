import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// yarn's cache stays in the image.
struct YarnCache: RunRule {
  static let metadata = RuleMetadata(
    id: "yarn-cache",
    summary: "`yarn install` leaves its cache in the image",
    category: .efficiency,
    severity: .info,
    aliases: ["DL3060"],
    fix: .safe,
    rationale: """
      yarn keeps a copy of every archive that it fetched, often as much as node_modules itself. `yarn cache clean` in \
      the same RUN, or a cache mount, keeps it out.

      Left alone: a cache folder of its own in YARN_CACHE_FOLDER or --cache-folder, mounts, and a cleanup in the same \
      RUN. In stages of which only files are copied it is harmless: there it is shown with the preset `all`.
      """,
    references: ["https://classic.yarnpkg.com/en/docs/cli/cache"],
    examples: [
      .bad(
        dockerfile: """
          FROM node:22-slim
          COPY package.json yarn.lock ./
          RUN yarn install --frozen-lockfile
          #   ^^^^^^^^^^^^ yarn-cache
          """
      ),
      .good(
        dockerfile: """
          FROM node:22-slim
          COPY package.json yarn.lock ./
          RUN yarn install --frozen-lockfile && yarn cache clean
          """
      ),
    ]
  )

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let fills = { (step: PackageStep) in
      step.fetches(with: [.yarn]) && !(step.command?.arguments.has("--cache-folder") ?? false)
        && run.setting("YARN_CACHE_FOLDER", for: step) == nil
    }
    guard let leftover = run.leftover(in: [.yarn], of: dockerfile, filledBy: fills) else { return }
    let ships = dockerfile.ships(run)
    report.emit(
      ships ? .keepsCache : .keepsCacheInStage,
      at: Place(dockerfile.tree.file, leftover.step.span),
      preset: ships ? nil : .all,
      related: leftover.related(in: dockerfile.tree.file),
      help: "end this RUN with `&& yarn cache clean`",
      fix: run.fix(adding: "yarn cache clean", after: leftover.step, of: dockerfile, in: project)
    )
  }
}

extension Message {
  fileprivate static let keepsCache: Message =
    "yarn keeps a second copy of what it fetches in its cache, which stays in the image"
  fileprivate static let keepsCacheInStage: Message =
    "yarn keeps a second copy of what it fetches in this stage, of which only files are used"
}
