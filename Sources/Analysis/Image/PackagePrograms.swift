/// Which programs the packages of the distributions bring.
///
/// From the file lists of Debian 12, Ubuntu 24.04, Alpine 3.20, Fedora 40 (packages.debian.org, pkgs.alpinelinux.org).
enum PackagePrograms {
  /// Whether a package brings a program, itself or by what it depends on.
  static func brings(_ package: String, _ program: String) -> Bool {
    if package == program { return true }
    guard let packages = packages[program] else { return false }
    return packages.contains { pattern in
      pattern.hasSuffix("*") ? package.hasPrefix(pattern.dropLast()) : package == pattern
    }
  }

  /// For each program the packages that bring it, besides the one of its name; a final `*` stands for any ending.
  private static let packages: [String: [String]] = [
    "curl": ["curl-minimal", "php*-curl-cli"],
    "nc": ["netcat", "netcat-*", "ncat", "nmap-ncat", "nmap", "busybox*", "libressl-nc"],
    "ncat": ["nmap-ncat", "nmap"],
    "netcat": ["netcat-*", "nc"],
    "telnet": ["inetutils-telnet", "busybox-extras"],
    "ping": ["iputils-ping", "iputils", "inetutils-ping", "busybox*"],
    "ps": ["procps", "procps-ng", "busybox*"],
    "pgrep": ["procps", "procps-ng", "busybox*"],
    "pkill": ["procps", "procps-ng", "busybox*"],
    "ip": ["iproute2", "iproute", "busybox*"],
    "ss": ["iproute2", "iproute", "iproute2-ss"],
    "netstat": ["net-tools", "busybox*"],
    "ifconfig": ["net-tools", "busybox*"],
    "dig": ["dnsutils", "bind9-dnsutils", "bind-tools", "bind-utils"],
    "nslookup": ["dnsutils", "bind9-dnsutils", "bind-tools", "bind-utils", "busybox*"],
    "host": ["bind9-host", "bind-tools", "bind-utils"],
    "pg_isready": ["postgresql*"],
    "psql": ["postgresql*"],
    "pg_dump": ["postgresql*"],
    "mysql": ["mysql-*", "default-mysql-*", "mariadb*"],
    "mysqladmin": ["mysql-*", "default-mysql-*", "mariadb*"],
    "mysqldump": ["mysql-*", "default-mysql-*", "mariadb*"],
    "mariadb": ["mariadb-*", "default-mysql-*", "mysql-client"],
    "mariadb-admin": ["mariadb*", "default-mysql-*", "mysql-client"],
    "mongosh": ["mongodb-mongosh*", "mongodb-org*"],
    "mongo": ["mongodb*"],
    "redis-cli": ["redis*", "valkey-compat*"],
    "redis-server": ["redis*"],
    "python3": [
      "python3*", "py3-*", "python-is-python3", "pipx", "supervisor", "certbot*", "ansible*", "awscli", "aws-cli",
      "lsb-release", "software-properties-common", "nodejs-npm", "node-gyp", "npm", "meson", "gdb", "yt-dlp",
    ],
    "python": ["python-is-python3", "python2*", "python-*", "python3"],
    "pip": ["python3-pip", "py3-pip", "python-pip", "py-pip"],
    "pip3": ["python3-pip", "py3-pip"],
    "node": ["nodejs*", "npm", "yarn", "yarnpkg"],
    "npm": ["nodejs*", "yarnpkg"],
    "npx": ["nodejs*", "npm"],
    "java": [
      "openjdk*", "default-jre*", "default-jdk*", "java-*", "temurin-*", "msopenjdk-*", "zulu*", "maven", "gradle",
    ],
    "php": ["php*", "composer"],
    "ruby": ["ruby*", "bundler", "gem"],
    "gem": ["ruby*"],
    "bundle": ["ruby-bundler", "ruby-full", "bundler"],
    "perl": ["git", "build-essential", "automake", "autoconf", "libperl*", "exiftool", "libimage-exiftool-perl"],
    "bash": ["bash-*"],
    "ssh": ["openssh*", "git"],
    "git": ["git-*"],
    "openssl": ["ca-certificates", "openssl-*", "libssl-dev", "ssl-cert"],
    "make": ["build-essential", "build-base", "dpkg-dev", "alpine-sdk", "development-tools"],
    "gcc": ["build-essential", "build-base", "alpine-sdk", "gcc-*", "g++", "clang", "rust", "rustc", "cargo"],
    "g++": ["build-essential", "build-base", "alpine-sdk", "g++-*", "gcc-c++"],
    "envsubst": ["gettext", "gettext-base", "gettext-envsubst"],
    "gosu": [], "su-exec": [], "tini": ["tini-static"],
    "vi": ["vim*", "nvi", "busybox*"],
    "vim": ["vim-*"],
    "docker": ["docker.io", "docker-ce*", "docker-cli", "moby-*"],
    "crond": ["cronie", "dcron", "busybox*"],
    "cron": ["cronie"],
    "supervisord": ["supervisor"],
    "apache2": ["libapache2-*", "apache2-*"],
    "httpd": ["apache2", "httpd24*", "busybox-extras"],
    "nginx": ["nginx-*"],
    "unzip": ["busybox*"],
    "wget": ["wget2*", "busybox*", "wget-*"],
    "awk": ["gawk", "mawk", "busybox*"],
    "jq": [], "yq": ["yq-go"],
    "locale-gen": ["locales", "locales-all"],
    "sudo": ["sudo-*"],
    "go": ["golang*"],
    "cargo": ["rust*"],
    "rustc": ["rust*", "cargo"],
    "dotnet": ["dotnet-*", "aspnetcore-*", "dotnet6*", "dotnet8*"],
    "gpg": ["gnupg*", "gpg*"],
    "socat": [], "lsof": [], "rsync": [], "ffmpeg": [],
  ]
}
