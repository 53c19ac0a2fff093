import { expect } from 'chai';
import { findBrowser } from '../../../../tenant/executor/browser/find-browser.ts';
import { catchThrown } from '../../../support/catch-error.ts';

describe('the browser of this machine', () => {
  it('is none where no Chromium is, and what is to be installed is said', () => {
    const { code, message } = catchThrown(() => findBrowser(() => false));
    expect(code).to.equal('BROWSER_UNAVAILABLE');
    expect(message).to.include('no Chromium is installed').and.include('apt-get install chromium');
  });
});
