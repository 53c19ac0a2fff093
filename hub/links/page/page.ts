import { createHash } from 'node:crypto';
import { script } from './script.ts';

const style = ':root{color-scheme:light dark}body{font:18px/1.5 system-ui,sans-serif;margin:3rem auto;max-width:28rem;padding:0 1rem;color:#1c1c1c;background:#fff}label{display:block;margin:1rem 0}input{display:block;box-sizing:border-box;width:100%;font:inherit;padding:.5rem;margin-top:.3rem}button{font:inherit;padding:.6rem 1.4rem;cursor:pointer}@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}}';

const digest = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The page runs its own script alone, talks to this Hub alone, and tells no other page where it came from. */
export const linkPageHeaders = {
  'content-security-policy': `default-src 'none'; script-src ${digest(script)}; style-src ${digest(style)}; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
};

/** Where the links of mails lead. */
export const linkPage = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>LetsBe</title><style>${style}</style></head><body><main id="place"><p>One moment …</p><noscript><p>This page needs JavaScript.</p></noscript></main><script>${script}</script></body></html>`;
