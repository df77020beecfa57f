extension LicenseExpression {
  /// The short identifiers of the SPDX License List (https://spdx.org/licenses/), those that it deprecates included, in
  /// lower case.
  static let licenses = Set(
    """
    0bsd 3d-slicer-1.0 aal adsl afl-1.1 afl-1.2 afl-2.0 afl-2.1 afl-3.0 agpl-1.0 agpl-1.0+ agpl-1.0-only \
    agpl-1.0-or-later agpl-3.0 agpl-3.0+ agpl-3.0-only agpl-3.0-or-later amd-newlib amdplpa aml aml-glslang ampas \
    antlr-pd antlr-pd-fallback apafml apl-1.0 apsl-1.0 apsl-1.1 apsl-1.2 apsl-2.0 aswf-digital-assets-1.0 \
    aswf-digital-assets-1.1 abstyles adacore-doc adobe-2006 adobe-display-postscript adobe-glyph adobe-utopia \
    afmparse aladdin apache-1.0 apache-1.1 apache-2.0 app-s2p arphic-1999 artistic-1.0 artistic-1.0-perl \
    artistic-1.0-cl8 artistic-2.0 artistic-dist aspell-ru bsd-1-clause bsd-2 bsd-2-clause bsd-2-clause-darwin \
    bsd-2-clause-freebsd bsd-2-clause-netbsd bsd-2-clause-patent bsd-2-clause-views bsd-2-clause-first-lines \
    bsd-2-clause-pkgconf-disclaimer bsd-3-clause bsd-3-clause-attribution bsd-3-clause-clear bsd-3-clause-hp \
    bsd-3-clause-lbnl bsd-3-clause-modification bsd-3-clause-no-military-license bsd-3-clause-no-nuclear-license \
    bsd-3-clause-no-nuclear-license-2014 bsd-3-clause-no-nuclear-warranty bsd-3-clause-open-mpi bsd-3-clause-sun \
    bsd-3-clause-acpica bsd-3-clause-flex bsd-4-clause bsd-4-clause-shortened bsd-4-clause-uc bsd-4.3reno \
    bsd-4.3tahoe bsd-advertising-acknowledgement bsd-attribution-hpnd-disclaimer bsd-inferno-nettverk \
    bsd-protection bsd-source-code bsd-source-beginning-file bsd-systemics bsd-systemics-w3works bsl-1.0 busl-1.1 \
    baekmuk bahyph barr beerware bittorrent-1.0 bittorrent-1.1 bitstream-charter bitstream-vera blueoak-1.0.0 \
    boehm-gc boehm-gc-without-fee borceux brian-gladman-2-clause brian-gladman-3-clause c-uda-1.0 cal-1.0 \
    cal-1.0-combined-work-exception catosl-1.1 cc-by-1.0 cc-by-2.0 cc-by-2.5 cc-by-2.5-au cc-by-3.0 cc-by-3.0-at \
    cc-by-3.0-au cc-by-3.0-de cc-by-3.0-igo cc-by-3.0-nl cc-by-3.0-us cc-by-4.0 cc-by-nc-1.0 cc-by-nc-2.0 \
    cc-by-nc-2.5 cc-by-nc-3.0 cc-by-nc-3.0-de cc-by-nc-4.0 cc-by-nc-nd-1.0 cc-by-nc-nd-2.0 cc-by-nc-nd-2.5 \
    cc-by-nc-nd-3.0 cc-by-nc-nd-3.0-de cc-by-nc-nd-3.0-igo cc-by-nc-nd-4.0 cc-by-nc-sa-1.0 cc-by-nc-sa-2.0 \
    cc-by-nc-sa-2.0-de cc-by-nc-sa-2.0-fr cc-by-nc-sa-2.0-uk cc-by-nc-sa-2.5 cc-by-nc-sa-3.0 cc-by-nc-sa-3.0-de \
    cc-by-nc-sa-3.0-igo cc-by-nc-sa-4.0 cc-by-nd-1.0 cc-by-nd-2.0 cc-by-nd-2.5 cc-by-nd-3.0 cc-by-nd-3.0-de \
    cc-by-nd-4.0 cc-by-sa-1.0 cc-by-sa-2.0 cc-by-sa-2.0-uk cc-by-sa-2.1-jp cc-by-sa-2.5 cc-by-sa-3.0 \
    cc-by-sa-3.0-at cc-by-sa-3.0-de cc-by-sa-3.0-igo cc-by-sa-4.0 cc-pddc cc-pdm-1.0 cc-sa-1.0 cc0-1.0 cddl-1.0 \
    cddl-1.1 cdl-1.0 cdla-permissive-1.0 cdla-permissive-2.0 cdla-sharing-1.0 cecill-1.0 cecill-1.1 cecill-2.0 \
    cecill-2.1 cecill-b cecill-c cern-ohl-1.1 cern-ohl-1.2 cern-ohl-p-2.0 cern-ohl-s-2.0 cern-ohl-w-2.0 cfitsio \
    cmu-mach cmu-mach-nodoc cnri-jython cnri-python cnri-python-gpl-compatible coil-1.0 cpal-1.0 cpl-1.0 cpol-1.02 \
    cua-opl-1.0 caldera caldera-no-preamble catharon clartistic clips community-spec-1.0 condor-1.1 \
    cornell-lossless-jpeg cronyx crossword cryptoswift crystalstacker cube d-fsl-1.0 dec-3-clause dl-de-by-2.0 \
    dl-de-zero-2.0 doc drl-1.0 drl-1.1 dsdp docbook-dtd docbook-schema docbook-stylesheet docbook-xml dotseqn \
    ecl-1.0 ecl-2.0 efl-1.0 efl-2.0 epics epl-1.0 epl-2.0 eudatagrid eupl-1.0 eupl-1.1 eupl-1.2 elastic-2.0 \
    entessa erlpl-1.1 eurosym fbm fdk-aac fsfap fsfap-no-warranty-disclaimer fsful fsfullr fsfullrsd fsfullrwd \
    fsl-1.1-alv2 fsl-1.1-mit ftl fair ferguson-twofish frameworx-1.0 freebsd-doc freeimage furuseth gcr-docs gd \
    gfdl-1.1 gfdl-1.1+ gfdl-1.1-invariants-only gfdl-1.1-invariants-or-later gfdl-1.1-no-invariants-only \
    gfdl-1.1-no-invariants-or-later gfdl-1.1-only gfdl-1.1-or-later gfdl-1.2 gfdl-1.2+ gfdl-1.2-invariants-only \
    gfdl-1.2-invariants-or-later gfdl-1.2-no-invariants-only gfdl-1.2-no-invariants-or-later gfdl-1.2-only \
    gfdl-1.2-or-later gfdl-1.3 gfdl-1.3+ gfdl-1.3-invariants-only gfdl-1.3-invariants-or-later \
    gfdl-1.3-no-invariants-only gfdl-1.3-no-invariants-or-later gfdl-1.3-only gfdl-1.3-or-later gl2ps glwtpl gpl \
    gpl 2.0 gpl 2.0+ gpl-1.0 gpl-1.0+ gpl-1.0-only gpl-1.0-or-later gpl-2.0 gpl-2.0+ gpl-2.0-only gpl-2.0-or-later \
    gpl-3.0 gpl-3.0+ gpl-3.0-only gpl-3.0-or-later game-programming-gems giftware glide glulxe graphics-gems \
    gutmann hdf5 hidapi hp-1986 hp-1989 hpnd hpnd-dec hpnd-fenneberg-livingston hpnd-inria-imag hpnd-intel \
    hpnd-kevlin-henney hpnd-mit-disclaimer hpnd-markus-kuhn hpnd-netrek hpnd-pbmplus hpnd-uc hpnd-uc-export-us \
    hpnd-doc hpnd-doc-sell hpnd-export-us hpnd-export-us-acknowledgement hpnd-export-us-modify hpnd-export2-us \
    hpnd-merchantability-variant hpnd-sell-mit-disclaimer-xserver hpnd-sell-regexpr hpnd-sell-variant \
    hpnd-sell-variant-mit-disclaimer hpnd-sell-variant-mit-disclaimer-rev htmltidy haskellreport hippocratic-2.1 \
    ibm-pibs icu iec-code-components-eula ijg ijg-short ipa ipl-1.0 isc isc-veillard imagemagick imlib2 info-zip \
    inner-net-2.0 innosetup intel intel-acpi interbase-1.0 jpl-image jpnic json jam jasper-2.0 kastrup kazlib \
    knuth-ctan lal-1.2 lal-1.3 lgpl-2.0 lgpl-2.0+ lgpl-2.0-only lgpl-2.0-or-later lgpl-2.1 lgpl-2.1+ lgpl-2.1-only \
    lgpl-2.1-or-later lgpl-3.0 lgpl-3.0+ lgpl-3.0-only lgpl-3.0-or-later lgpllr loop lpd-document lpl-1.0 lpl-1.02 \
    lppl-1.0 lppl-1.1 lppl-1.2 lppl-1.3a lppl-1.3c lzma-sdk-9.11-to-9.20 lzma-sdk-9.22 latex2e \
    latex2e-translated-notice leptonica liliq-p-1.1 liliq-r-1.1 liliq-rplus-1.1 libpng linux-openib \
    linux-man-pages-1-para linux-man-pages-copyleft linux-man-pages-copyleft-2-para linux-man-pages-copyleft-var \
    lucida-bitmap-fonts mips mit mit-0 mit-cmu mit-click mit-festival mit-khronos-old mit-modern-variant mit-wu \
    mit-advertising mit-enna mit-feh mit-open-group mit-testregex mitnfa mmixware mpeg-ssg mpl-1.0 mpl-1.1 mpl-2.0 \
    ms-lpl ms-pl ms-rl mtll mackerras-3-clause mackerras-3-clause-acknowledgment makeindex martin-birgmeier \
    mcphee-slideshow minpack miros motosoto mulanpsl-1.0 mulanpsl-2.0 multics mup naist-2003 nasa-1.3 nbpl-1.0 \
    ncbi-pd ncgl-uk-2.0 ncl ncsa ngpl nicta-1.0 nist-pd nist-pd-fallback nist-software nlod-1.0 nlod-2.0 nlpl nosl \
    npl-1.0 npl-1.1 nposl-3.0 nrl ntia-pd ntp ntp-0 naumen net-snmp netcdf newsletr nokia noweb nunit o-uda-1.0 \
    oar occt-pl oclc-2.0 odc-by-1.0 odbl-1.0 offis ofl-1.0 ofl-1.0-rfn ofl-1.0-no-rfn ofl-1.1 ofl-1.1-rfn \
    ofl-1.1-no-rfn ogc-1.0 ogdl-taiwan-1.0 ogl-canada-2.0 ogl-uk-1.0 ogl-uk-2.0 ogl-uk-3.0 ogtsl oldap-1.1 \
    oldap-1.2 oldap-1.3 oldap-1.4 oldap-2.0 oldap-2.0.1 oldap-2.1 oldap-2.2 oldap-2.2.1 oldap-2.2.2 oldap-2.3 \
    oldap-2.4 oldap-2.5 oldap-2.6 oldap-2.7 oldap-2.8 olfl-1.3 oml opl-1.0 opl-uk-3.0 opubl-1.0 oset-pl-2.1 \
    osl-1.0 osl-1.1 osl-2.0 osl-2.1 osl-3.0 openpbs-2.3 openssl openssl-standalone openvision padl pddl-1.0 \
    php-3.0 php-3.01 ppl psf-2.0 parity-6.0.0 parity-7.0.0 pixar plexus polyform-noncommercial-1.0.0 \
    polyform-small-business-1.0.0 postgresql python-2.0 python-2.0.1 qpl-1.0 qpl-1.0-inria-2004 qhull rhecos-1.1 \
    rpl-1.1 rpl-1.5 rpsl-1.0 rsa-md rscpl rdisc ruby ruby-pty sax-pd sax-pd-2.0 scea sgi-b-1.0 sgi-b-1.1 sgi-b-2.0 \
    sgi-opengl sgp4 shl-0.5 shl-0.51 sissl sissl-1.2 sl smail-gpl smlnj smppl snia sofa spl-1.0 ssh-openssh \
    ssh-short ssleay-standalone sspl-1.0 sul-1.0 swl saxpath schemereport sendmail sendmail-8.23 \
    sendmail-open-source-1.1 simpl-2.0 sleepycat soundex spencer-86 spencer-94 spencer-99 standardml-nj \
    sugarcrm-1.1.3 sun-ppp sun-ppp-2000 sunpro symlinks tapr-ohl-1.0 tcl tcp-wrappers tgppl-1.0 tmate torque-1.1 \
    tosl tpdl tpl-1.0 ttwl ttyp0 tu-berlin-1.0 tu-berlin-2.0 termreadkey thirdeye trustedqsl ucar ucl-1.0 \
    umich-merit upl-1.0 urt-rle ubuntu-font-1.0 unicode-3.0 unicode-dfs-2015 unicode-dfs-2016 unicode-tou \
    unixcrypt unlicense unlicense-libtelnet unlicense-libwhirlpool vostrom vsl-1.0 verbatim-man-pages vim w3c \
    w3c-19980720 w3c-20150513 wtfpl watcom-1.0 widget-workshop wsuipa x11 x11-distribute-modifications-variant \
    x11-swapped xfree86-1.1 xskat xdebug-1.03 xerox xfig xnet ypl-1.0 ypl-1.1 zpl-1.1 zpl-2.0 zpl-2.1 zed zeeff \
    zend-2.0 zimbra-1.3 zimbra-1.4 zlib any-osi any-osi-perl-modules bcrypt-solar-designer blessing bzip2-1.0.5 \
    bzip2-1.0.6 check-cvs checkmk copyleft-next-0.3.0 copyleft-next-0.3.1 curl cve-tou diffmark dtoa dvipdfm \
    egenix etalab-2.0 fwlw gsoap-1.3b generic-xts gnuplot gtkbook hdparm imatix jove libpng-1.6.35 libpng-2.0 \
    libselinux-1.0 libtiff libutil-david-nugent lsof magaz mailprio man2html metamail mpi-permissive mpich2 mplus \
    ngrep pkgconf pnmstitch psfrag psutils python-ldap radvd snprintf softsurfer ssh-keyscan swrule threeparttable \
    ulem w3m wwl wxwindows xinetd xkeyboard-config-zinoviev xlock xpp xzoom zlib-acknowledgement
    """.split(separator: " ").map(String.init)
  )

  /// The exceptions that may follow `WITH`, in lower case.
  static let exceptions = Set(
    """
    389-exception assembly-exception asterisk-exception asterisk-linking-protocols-exception \
    autoconf-exception-2.0 autoconf-exception-3.0 autoconf-exception-generic autoconf-exception-generic-3.0 \
    autoconf-exception-macro bison-exception-1.24 bison-exception-2.2 bootloader-exception cgal-linking-exception \
    clisp-exception-2.0 classpath-exception-2.0 digirule-foss-exception digia-qt-lgpl-exception-1.1 fltk-exception \
    fawkes-runtime-exception font-exception-2.0 gcc-exception-2.0 gcc-exception-2.0-note gcc-exception-3.1 \
    gnat-exception gnome-examples-exception gnu-compiler-exception gpl-2.0-with-gcc-exception \
    gpl-2.0-with-autoconf-exception gpl-2.0-with-classpath-exception gpl-2.0-with-font-exception \
    gpl-3.0-389-ds-base-exception gpl-3.0-interface-exception gpl-3.0-linking-exception \
    gpl-3.0-linking-source-exception gpl-3.0-with-gcc-exception gpl-3.0-with-autoconf-exception gpl-cc-1.0 \
    gstreamer-exception-2005 gstreamer-exception-2008 gmsh-exception independent-modules-exception \
    kicad-libraries-exception lgpl-3.0-linking-exception llgpl llvm-exception lzma-exception libtool-exception \
    linux-syscall-note mpl-2.0-no-copyleft-exception nokia-qt-exception-1.1 occt-exception-1.0 \
    ocaml-lgpl-linking-exception openjdk-assembly-exception-1.0 pcre2-exception ps-or-pdf-font-exception-20170817 \
    qpl-1.0-inria-2004-exception qt-gpl-exception-1.0 qt-lgpl-exception-1.1 qwt-exception-1.0 \
    rrdtool-floss-exception-2.0 sane-exception shl-2.0 shl-2.1 swi-exception swift-exception texinfo-exception \
    ubdl-exception universal-foss-exception-1.0 wxwindows-exception-3.1 cryptsetup-openssl-exception ecos-2.0 \
    ecos-exception-2.0 erlang-otp-linking-exception fmt-exception freertos-exception-2.0 gnu-javamail-exception \
    harbour-exception i2p-gpl-java-exception libpri-openh323-exception mif-exception mxml-exception \
    openvpn-openssl-exception polyparse-exception romic-exception stunnel-exception u-boot-exception-2.0 \
    vsftpd-openssl-exception x11vnc-openssl-exception
    """.split(separator: " ").map(String.init)
  )
}
