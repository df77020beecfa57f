import Diagnostics
import Linting

/// A file whose aliases stand for millions of values.
struct YamlBomb: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "yaml-bomb",
    summary: "The aliases of a file stand for millions of values",
    category: .validity,
    severity: .error,
    rationale: """
      An alias of a list of aliases, a few levels deep, makes gigabytes of a few lines (a "billion laughs"). Docker \
      Compose has no guard against it: with eight levels of ten it took more than 4 GB and ended with `out of memory` \
      (tried with 2.40). Here such a file is not read any further. Ordinary files, however many aliases they have, \
      stay far below the limit of two million values.
      """,
    references: ["https://docs.docker.com/reference/compose-file/fragments/"],
    examples: [
      .bad(
        """
        x-a: &a [a, a, a, a, a, a, a, a]
        x-b: &b [*a, *a, *a, *a, *a, *a, *a, *a]
        x-c: &c [*b, *b, *b, *b, *b, *b, *b, *b]
        x-d: &d [*c, *c, *c, *c, *c, *c, *c, *c]
        x-e: &e [*d, *d, *d, *d, *d, *d, *d, *d]
        x-f: &f [*e, *e, *e, *e, *e, *e, *e, *e]
        x-g: &g [*f, *f, *f, *f, *f, *f, *f, *f]
        x-h: &h [*g, *g, *g, *g, *g, *g, *g, *g]
        #        ^^ yaml-bomb
        services:
          web:
            image: nginx:1.27.3
        """
      ),
      .good(
        """
        x-ports: &ports ["80:80", "443:443"]
        services:
          web:
            image: nginx:1.27.3
            ports: *ports
          proxy:
            image: nginx:1.27.3
            ports: *ports
        """
      ),
    ]
  )
}
