using System.Security.Cryptography;
using System.Text;

namespace Processor.Reports.Rendering;

/// <summary>How a report looks: by day and by night, on a phone and on paper.</summary>
internal static class ReportStyle
{
    public const string Css = """

        :root{color-scheme:light dark;--page:#f6f7f9;--card:#fff;--ink:#16202c;--soft:#5a6878;--line:#e1e6ec;--grid:#e9edf2;--accent:#2f62c9;
        --processed:#3a72d8;--duplicate:#93a1b3;--conflict:#d98b0f;--failed:#cf3a3a;--good:#1b7f4b;--wash:#eef3fc}
        @media(prefers-color-scheme:dark){:root{--page:#0e1319;--card:#171e27;--ink:#e7edf4;--soft:#98a6b6;--line:#29333f;--grid:#222b36;--accent:#7aa5f2;
        --processed:#5b8fec;--duplicate:#6d7b8d;--conflict:#e3a43a;--failed:#ee6a66;--good:#4cc287;--wash:#1b2638}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
        -webkit-text-size-adjust:100%}
        main{max-width:1120px;margin:0 auto;padding:32px 24px 40px}
        header p{margin:0}
        .eyebrow{font-size:13px;font-weight:600;letter-spacing:.04em;color:var(--accent)}
        h1{font-size:30px;line-height:1.2;letter-spacing:-.015em;margin:2px 0 8px}
        .lead{font-size:17px;color:var(--soft);max-width:70ch}
        .lead b{color:var(--ink);font-weight:600}
        .note{display:inline-block;margin-left:8px;padding:1px 9px;border-radius:99px;background:var(--conflict);color:#fff;font-size:12px;font-weight:600;vertical-align:middle}
        .tiles{display:grid;grid-template-columns:repeat(6,1fr);gap:12px;margin:24px 0 12px;padding:0;list-style:none}
        .tile,section{background:var(--card);border:1px solid var(--line);border-radius:12px}
        .tile{padding:14px 16px 12px;min-width:0}
        .tile h2{font-size:13px;font-weight:500;color:var(--soft);margin:0}
        .tile strong{display:block;font-size:22px;line-height:1.3;font-weight:650;letter-spacing:-.025em;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
        .tile small{display:block;font-size:12px;line-height:1.4;color:var(--soft)}
        .bad strong{color:var(--failed)}.fine strong{color:var(--good)}
        .pair{display:grid;grid-template-columns:1fr 1fr;gap:12px;align-items:start}
        section{padding:18px 20px;margin:0 0 12px;min-width:0}
        section h2{font-size:17px;line-height:1.3;margin:0}
        section>p{margin:2px 0 12px;color:var(--soft);font-size:14px}
        .legend{display:flex;flex-wrap:wrap;gap:2px 16px;margin:0 0 10px;padding:0;list-style:none;font-size:13px;color:var(--soft)}
        .legend li::before{content:"";display:inline-block;width:10px;height:10px;border-radius:3px;margin-right:6px;background:currentColor}
        .legend li span{color:var(--soft)}
        .processed{fill:var(--processed);color:var(--processed)}.duplicate{fill:var(--duplicate);color:var(--duplicate)}
        .conflict{fill:var(--conflict);color:var(--conflict)}.failed{fill:var(--failed);color:var(--failed)}
        .plot{display:grid;grid-template-columns:minmax(4.2em,auto) 1fr;column-gap:8px}
        .plot svg{display:block;width:100%;height:190px;overflow:visible}
        .plot.low svg{height:150px}.plot.least svg{height:56px}
        h3{font-size:13px;font-weight:500;color:var(--soft);margin:16px 0 14px}
        .y{display:flex;flex-direction:column;justify-content:space-between;text-align:right;margin:-9px 0}
        .y,.x{font-size:12px;color:var(--soft);font-variant-numeric:tabular-nums}
        .x{grid-column:2;display:flex;justify-content:space-between;padding-top:4px}
        .x.each span{flex:1 1 0;text-align:center;min-width:0;overflow-wrap:anywhere;line-height:1.25}
        .x.each b{color:var(--ink)}.x.few span{display:flex;justify-content:center;white-space:nowrap;overflow-wrap:normal}
        .grid{stroke:var(--grid);stroke-width:1;vector-effect:non-scaling-stroke}.base{stroke:var(--soft);stroke-width:1;vector-effect:non-scaling-stroke}
        .band{fill:var(--wash)}
        .dim{opacity:.5}
        .scroll{overflow-x:auto;margin:0 -20px;padding:0 20px}
        table{border-collapse:collapse;width:100%;font-size:14px}
        th,td{padding:7px 0 7px 14px;text-align:right;border-bottom:1px solid var(--line);font-variant-numeric:tabular-nums;white-space:nowrap}
        tr:last-child>*{border-bottom:0}
        th{font-weight:500;color:var(--soft)}
        th:first-child,td:first-child{padding-left:0}
        .name small{display:none;color:var(--soft);font-size:13px}
        .name{text-align:left;white-space:normal;overflow-wrap:anywhere;min-width:110px;color:var(--ink);font-weight:400}
        thead .name{color:var(--soft);font-weight:500}
        .bar{width:24%;min-width:90px}
        .bar svg{display:block;width:100%;height:10px;border-radius:3px}
        .zero{color:var(--soft);opacity:.6}.alarm{color:var(--failed);font-weight:600}
        code{font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
        a{color:var(--accent)}
        footer{color:var(--soft);font-size:13px;padding-top:8px}
        @media(max-width:960px){.tiles{grid-template-columns:repeat(3,1fr)}.pair{grid-template-columns:1fr;gap:0}}
        @media(max-width:520px){main{padding:20px 12px 28px}h1{font-size:25px}.lead{font-size:16px}.tiles{grid-template-columns:1fr 1fr;gap:8px;margin-top:18px}
        .tile{padding:11px 12px}.tile strong{font-size:21px}section{padding:15px 14px}.scroll{margin:0 -14px;padding:0 14px}.plot svg{height:150px}.wide{display:none}
        .name small{display:block}th,td{padding-left:10px}}
        @media print{body{background:#fff}.tile,section{break-inside:avoid}}

        """;

    /// <summary>For a Content-Security-Policy that lets the page have this style and nothing else.</summary>
    public static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'";
}
