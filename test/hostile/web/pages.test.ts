import { expect } from 'chai';
import { openHtml } from '../../../tenant/executor/web/page/read-html.ts';
import { processorTime } from '../../support/processor-time.ts';

const address = 'https://example.com/blog/rye';

describe('a page made to cost time', () => {
  const pages: [string, string][] = [
    ['open elements that are never closed', '<div>'.repeat(300_000)],
    ['closing elements that were never opened', '</div>'.repeat(300_000)],
    ['paragraphs within paragraphs', '<p>'.repeat(500_000)],
    ['open and wrong ends', `${'<div>'.repeat(390)}${'</section></b></i>'.repeat(100_000)}`],
    ['lists', '<li>'.repeat(400_000)],
    ['one attribute without end', `<a href="${'a'.repeat(2_000_000)}">`],
    ['many attributes', `<a ${'b=1 '.repeat(400_000)}>`],
    ['blanks', ' '.repeat(2_000_000)],
    ['blanks and lines in code', `<pre>${' \n'.repeat(900_000)}`],
    ['entities', '&amp;'.repeat(400_000)],
    ['half entities', '&#x'.repeat(600_000)],
    ['half tags', '<'.repeat(2_000_000)],
    ['half comments', '<!--'.repeat(500_000)],
    ['a style without end', `<p style="${'display:'.repeat(250_000)}">`],
    ['links', '<a href=x>'.repeat(200_000)],
    ['tables', '<table><tr><td>'.repeat(120_000)],
    ['marks and text', '<b>a</b> '.repeat(200_000)],
    ['titles', '<title>a</title>'.repeat(100_000)],
    ['words in hidden places', `<div hidden>${'<b>x</b>'.repeat(200_000)}`],
  ];
  function read(html: string): void {
    try {
      const reader = openHtml(address);
      reader.write(html);
      reader.end();
    } catch (error) {
      expect(error).to.have.property('code', 'PAGE_UNREADABLE');
    }
  }

  for (const [what, html] of pages) {
    it(`by ${what} (${Math.round(html.length / 1000)} kB) costs time in proportion`, () => {
      const quarter = html.slice(0, html.length / 4);
      const ratio = (): number => processorTime(() => read(html)) / Math.max(20, processorTime(() => read(quarter)));
      // A busy machine slows one run and not the other. Work that grows with the square would take sixteen times as long.
      expect([ratio, ratio, ratio].some((once) => once() < 8)).to.equal(true);
    });
  }
});
