import { expect } from 'chai';
import { readAnswer } from '../../../../tenant/executor/web/page/read-answer.ts';
import { openHtml, type ReadPage } from '../../../../tenant/executor/web/page/read-html.ts';
import { catchError } from '../../../support/catch-error.ts';

const address = 'https://example.com/blog/rye';
const readHtml = (html: string, at: string): ReadPage => {
  const reader = openHtml(at);
  reader.write(html);
  return reader.end();
};
const read = (html: string): string => readHtml(html, address).text;

describe('the text of a page', () => {
  const cases: [string, string, string][] = [
    ['headings and paragraphs', '<h1>Rye</h1><p>Baked  at\n 4.</p><h2>How</h2><p>Slowly.', '# Rye\n\nBaked at 4.\n\n## How\n\nSlowly.'],
    ['links with whole addresses', '<p>See <a href="/prices?x=1">our prices</a>, <a href="other">more</a>.', 'See [our prices](https://example.com/prices?x=1), [more](https://example.com/blog/other).'],
    ['words around marks in the same line', '<p>a<b>b</b> <i>c</i>d</p>', 'ab cd'],
    ['lists', '<ul><li>one<li>two <a href="https://a.example/">three</a></ul>', '- one\n- two [three](https://a.example/)'],
    ['tables', '<table><tr><th>Bread<th>Price<tr><td>Rye<td>4 €</table>', '| Bread | Price\n| Rye | 4 €'],
    ['code as it stands', '<pre>if (a)\n    b();</pre>', '```\nif (a)\n    b();\n```'],
    ['entities', '<p>Fish &amp; chips &lt;b&gt; &euro;5 &#x41;', 'Fish & chips <b> €5 A'],
    ['pictures by their words', '<p>x <img src="a.png" alt="a loaf"> y', 'x [picture: a loaf] y'],
    ['lines', '<p>a<br>b<hr>c', 'a\nb\n\n---\nc'],
    ['a base for links', '<base href="https://cdn.example/"><a href="x">y</a>', '[y](https://cdn.example/x)'],
  ];
  for (const [what, html, text] of cases) it(`has ${what}`, () => expect(read(html)).to.equal(text));

  const silent: [string, string][] = [
    ['scripts', '<script>alert("no")</script>'], ['styles', '<style>p { content: "no" }</style>'], ['comments', '<!-- no -->'], ['templates', '<template><p>no</p></template>'], ['what shows without scripts', '<noscript>no</noscript>'],
    ['pictures made of text', '<svg><text>no</text></svg>'], ['frames', '<iframe srcdoc="no">no</iframe>'], ['hidden elements', '<p hidden>no</p>'], ['what is hidden from readers', '<p aria-hidden="true">no</p>'],
    ['what is not displayed', '<div style="color: red; display : none">no <b>no</b></div>'], ['what is transparent', '<div style="opacity:0">no</div>'], ['text without size', '<span style="font-size:0px">no</span>'], ['what stands outside', '<span style="text-indent:-9999px">no</span>'],
    ['forms to fill in', '<textarea>no</textarea><select><option>no</select><button>no</button>'], ['the head', '<head><title>no</title><meta name="description" content="no"></head>'],
    ['a hidden element within a hidden one', '<div hidden><div>no</div><main>no</main></div>'],
  ];
  for (const [what, html] of silent) it(`has nothing of ${what}`, () => expect(read(`<p>yes</p>${html}`)).to.equal('yes'));

  it('has no signs that cannot be seen', () => {
    const tags = [...'ignore'].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('');
    expect(read(`<p>a\u200bb\u202ec\u0007d\ufeffe${tags}f&#8203;g&shy;h</p>`)).to.equal('abcdefgh');
  });

  it('is that of its main part, where it has one, without what stands around it', () => {
    const words = 'Rye bread keeps for a week. '.repeat(10);
    expect(read(`<nav>Home Shop</nav><main><h1>Rye</h1><p>${words}</p><aside>Ads</aside></main><footer>Imprint</footer>`)).to.equal(`# Rye\n\n${words.trim()}`);
    expect(read('<nav>Home</nav><p>Only this.</p><footer>Imprint</footer>')).to.equal('Only this.');
  });

  it('keeps what the page is about where the main part is empty', () => {
    expect(read(`<main></main><p>${'word '.repeat(100)}</p>`)).to.include('word word');
  });

  it('leads nowhere that is no web page', () => {
    expect(read('<a href="javascript:alert(1)">a</a> <a href="data:text/html,x">b</a> <a href="file:///etc/passwd">c</a> <a href="https://user:pass@example.com/">d</a> <a href="#top">e</a>')).to.equal('a b c d e');
  });

  it('has a title on one line', () => {
    expect(readHtml('<title> Rye\n &amp; more </title><p>x', address).title).to.equal('Rye & more');
  });

  it('ends links that its words cannot break out of', () => {
    expect(read('<a href="https://a.example/x)%20[y](https://evil.example/">words</a>')).to.equal('[words](https://a.example/x%29%20[y]%28https://evil.example/)');
  });
});

describe('a page in pieces', () => {
  it('reads as the whole does, wherever it is cut', () => {
    const html = '<title>R&amp;ye</title><h1>Rye &euro;</h1><p>Baked <a href="/x">at</a> 4.<pre>a\n b</pre><!-- no --><div hidden>no</div>';
    const whole = readHtml(html, address);
    for (let at = 1; at < html.length; at += 1) {
      const reader = openHtml(address);
      reader.write(html.slice(0, at));
      reader.write(html.slice(at));
      expect(reader.end(), html.slice(0, at)).to.deep.equal(whole);
    }
  });
});

describe('an answer of the web', () => {
  const answer = (type: string, body: string | Buffer): ReturnType<typeof readAnswer> => readAnswer({ headers: type === '' ? {} : { 'content-type': type }, body: Buffer.from(body) }, address, () => Promise.resolve());

  it('is read by what it says to be', async () => {
    expect((await answer('text/html; charset=utf-8', '<p>Käse')).text).to.equal('Käse');
    expect((await answer('text/plain', '<p>x\r\ny')).text).to.equal('<p>x\ny');
    expect((await answer('application/json', '{"a": 1}')).text).to.equal('{"a": 1}');
    expect((await answer('', '<!DOCTYPE html><p>x')).text).to.equal('x');
  });

  it('is read in its encoding', async () => {
    expect((await answer('text/html; charset=iso-8859-1', Buffer.from('<p>K\u00e4se', 'latin1'))).text).to.equal('Käse');
    expect((await answer('text/html', Buffer.from('<meta charset="windows-1252"><p>K\u00e4se', 'latin1'))).text).to.equal('Käse');
    expect((await answer('text/html; charset=nobody-knows', '<p>x')).text).to.equal('x');
  });

  for (const type of ['image/png', 'application/pdf', 'application/octet-stream', 'application/zip', 'multipart/x-mixed-replace', '']) {
    it(`is refused as ${type || 'nothing it says'}`, async () => expect((await catchError(answer(type, 'x'))).code).to.equal('PAGE_UNREADABLE'));
  }
});
