import { expect } from 'chai';
import { readdirSync } from 'node:fs';
import type { Server } from 'node:net';
import { execUser } from '../../../../tenant/executor/exec/exec-user.ts';
import { findBrowser } from '../../../../tenant/executor/browser/find-browser.ts';
import { startBrowser } from '../../../../tenant/executor/browser/start-browser.ts';
import { lacksBrowser } from '../../../support/browser-stage.ts';
import { catchError } from '../../../support/catch-error.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';

(lacksBrowser() === undefined ? describe : describe.skip)('a browser that cannot start', () => {

  it('says why in its own words, and leaves neither way nor folder behind', async () => {
    const scratch = makeTempFolder();
    const left: string[] = [];
    const way = { user: 'c1', key: 'none', serve: (listener: Server) => void left.push(listener.listening ? 'served' : 'not listening'), end: () => void left.push('ended') };
    const start = (chromium: string) => catchError(startBrowser({ found: { ...findBrowser(), chromium }, way, scratch, ...execUser(), trusted: [], enclose: undefined }, AbortSignal.timeout(50_000)));
    const error = await start('/usr/bin/nobody');
    expect(error.code).to.equal('BROWSER_UNAVAILABLE');
    expect(error.message).to.include('it does not start').and.include('apt-get install');
    expect(left).to.deep.equal(['served', 'ended']);
    expect((await start('/usr/bin/env')).message).to.include('env --help');
    expect(readdirSync(scratch)).to.deep.equal([]);
  });
});
