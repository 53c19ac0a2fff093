import type { Scene } from '../talk.ts';
import { newsletter } from './newsletter.ts';
import { pastedSecret } from './pasted-secret.ts';
import { report } from './report.ts';
import { strangersPage } from './strangers-page.ts';
import { whatItCost } from './what-it-cost.ts';

/** What the scripted model plays, in order. */
export const scenes: readonly Scene[] = [report, newsletter, strangersPage, pastedSecret, whatItCost];
