/// How the HTML report looks: light and dark, narrow and wide.
enum HTMLStyle {
  static let text = """
    :root { --back: #f6f7f9; --card: #fff; --ink: #1b1f24; --soft: #59636e; --edge: #d8dde3; --code: #f3f4f6;
      --error: #b42318; --warning: #8a5300; --info: #1f5fbf; --good: #18713a; --mark: #ffe7a3; --link: #1f5fbf }
    @media (prefers-color-scheme: dark) {
      :root { --back: #101317; --card: #191d23; --ink: #e4e8ec; --soft: #9aa5b1; --edge: #2e353d; --code: #12161b;
        --error: #ff8b80; --warning: #f0b24b; --info: #82b4ff; --good: #6fcf8f; --mark: #5a4710; --link: #82b4ff }
    }
    * { box-sizing: border-box }
    html { -webkit-text-size-adjust: 100% }
    body { margin: 0 auto; max-width: 68rem; padding: 1.5rem 1.25rem 3rem; background: var(--back); color: var(--ink);
      font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif }
    header { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1rem; margin-bottom: 1.25rem }
    h1 { margin: 0; font-size: 1.5rem; letter-spacing: -.01em }
    .facts { margin: 0; color: var(--soft) }
    .tiles { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: .75rem; flex-basis: 100%; list-style: none;
      margin: .75rem 0 0; padding: 0 }
    .tile { padding: .6rem .9rem; background: var(--card); border: 1px solid var(--edge); border-top: 3px solid var(--tone);
      border-radius: 8px; color: var(--soft) }
    .tile strong { display: block; font-size: 1.75rem; line-height: 1.15; color: var(--tone) }
    .tile.none { --tone: var(--edge) }
    .tile.none strong { color: var(--soft) }
    .error { --tone: var(--error) } .warning { --tone: var(--warning) } .info { --tone: var(--info) }
    .good { padding: 1rem; background: var(--card); border: 1px solid var(--edge); border-radius: 8px; color: var(--good) }
    .picture { margin-bottom: 1.25rem; background: var(--card); border: 1px solid var(--edge); border-radius: 8px }
    .picture summary { padding: .6rem .9rem; cursor: pointer; font-weight: 600 }
    .picture summary span { color: var(--soft); font: .8125rem ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
      overflow-wrap: anywhere }
    .pictures { margin-bottom: 1.25rem } .pictures > summary { margin-bottom: .6rem; cursor: pointer; font-weight: 600 }
    .pictures .picture { margin-bottom: .6rem }
    .scroll { overflow-x: auto; padding: 0 .9rem .9rem }
    .scroll svg { display: block; max-width: none; height: auto }
    .scroll .page { fill: none; stroke: none }
    .filters { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; align-items: flex-end; gap: .6rem 1rem;
      margin: 0 -1.25rem 1.25rem; padding: .7rem 1.25rem; background: var(--back); border-bottom: 1px solid var(--edge);
      font-size: .875rem }
    fieldset { display: flex; flex-wrap: wrap; gap: .2rem .9rem; margin: 0; padding: 0; border: 0; min-height: 2.25rem;
      align-items: center }
    legend { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
    .check { display: inline-flex; align-items: center; gap: .35rem; color: var(--tone); font-weight: 600 }
    .check input { accent-color: var(--tone); width: 1.05rem; height: 1.05rem; margin: 0 }
    .field { display: flex; flex-direction: column; flex: 1 1 9rem; min-width: 0; color: var(--soft); font-size: .75rem }
    .field select, .field input { width: 100%; min-width: 0; height: 2.25rem; margin-top: .1rem; padding: 0 .5rem;
      border: 1px solid var(--edge); border-radius: 6px; background: var(--card); color: var(--ink); font: inherit;
      font-size: .875rem }
    .shown { flex-basis: 100%; margin: 0; color: var(--soft) }
    .shown:empty { display: none }
    :focus-visible { outline: 2px solid var(--link); outline-offset: 1px }
    h2 { display: flex; align-items: center; gap: .5rem; margin: 1.75rem 0 .6rem; font: 600 1rem/1.4 ui-monospace, SFMono-Regular,
      Menlo, Consolas, monospace; overflow-wrap: anywhere }
    .count { padding: 0 .5rem; border-radius: 99px; background: var(--edge); color: var(--ink); font: 600 .75rem/1.6 system-ui,
      sans-serif }
    .finding { margin-bottom: .75rem; padding: .8rem 1rem; background: var(--card); border: 1px solid var(--edge);
      border-left: 4px solid var(--tone); border-radius: 8px }
    h3 { margin: 0; font-size: 1rem; font-weight: 600; line-height: 1.45; overflow-wrap: anywhere }
    .badge { color: var(--tone); font-size: .6875rem; font-weight: 700; letter-spacing: .06em; text-transform: uppercase;
      margin-right: .35rem }
    .where, .related, .help, .fix { margin: .35rem 0 0; font-size: .875rem; overflow-wrap: anywhere }
    .where { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; color: var(--soft) }
    .related span { color: var(--soft); font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
      font-size: .8125rem }
    .fix { color: var(--good) }
    a { color: var(--link); text-underline-offset: .15em }
    code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .9em }
    .code { margin: .5rem 0 0; padding: .4rem 0; overflow-x: auto; background: var(--code); border-radius: 6px;
      font: .8125rem/1.55 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; tab-size: 4 }
    .code .line { display: block; width: max-content; min-width: 100%; padding-right: .8rem }
    .code i { display: inline-block; width: 3.2rem; padding-right: .8rem; color: var(--soft); font-style: normal;
      text-align: right; user-select: none }
    .code .hit i { color: var(--tone); font-weight: 700 }
    mark { background: var(--mark); color: inherit; border-radius: 3px; box-shadow: 0 0 0 1px var(--mark) }
    footer { margin-top: 2rem; color: var(--soft); font-size: .8125rem }
    [hidden] { display: none !important }
    @media (max-width: 34rem) {
      body { padding: 1rem .8rem 2rem }
      .filters { position: static; margin: 0 0 1rem; padding: .5rem 0 .8rem }
      fieldset { flex-basis: 100% }
      .tiles { gap: .5rem }
      .tile { padding: .5rem .6rem; font-size: .8125rem }
      .tile strong { font-size: 1.4rem }
      .finding { padding: .7rem .75rem }
      .code i { width: 2.4rem; padding-right: .6rem }
    }
    @media print { .filters { display: none } .finding { break-inside: avoid } }
    """
}

/// What the filters of the HTML report do; without it all findings are shown.
enum HTMLScript {
  static let text = """
    (() => {
      const form = document.querySelector(".filters");
      if (!form) return;
      const findings = [...document.querySelectorAll(".finding")];
      const words = new Map(findings.map(finding => [finding, finding.textContent.toLowerCase()]));
      const apply = () => {
        const severities = new Set([...form.querySelectorAll("[name=severity]:checked")].map(box => box.value));
        const rule = form.elements.rule.value, file = form.elements.file.value;
        const text = form.elements.text.value.trim().toLowerCase();
        let shown = 0;
        for (const finding of findings) {
          const section = finding.closest(".file");
          const fits = severities.has(finding.dataset.severity) && (!rule || rule === finding.dataset.rule)
            && (!file || file === section.dataset.file)
            && (!text || words.get(finding).includes(text) || section.dataset.file.toLowerCase().includes(text));
          finding.hidden = !fits;
          if (fits) shown += 1;
        }
        for (const section of document.querySelectorAll(".file")) {
          const left = section.querySelectorAll(".finding:not([hidden])").length;
          section.hidden = left === 0;
          section.querySelector(".count").textContent = left;
        }
        document.querySelector(".nothing").hidden = shown > 0;
        form.querySelector(".shown").textContent =
          shown === findings.length ? "" : `${shown} of ${findings.length} findings shown`;
      };
      form.addEventListener("input", apply);
      form.addEventListener("submit", event => event.preventDefault());
      apply();
    })();
    """
}
