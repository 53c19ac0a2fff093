import type { Clock } from '../../kernel/clock.ts';
import type { Tenant } from '../start.ts';
import type { Crew } from './agents/crew.ts';
import type { Desk } from './hub/desk.ts';
import type { Narrator } from './narrator.ts';
import type { SimulatedTools } from './simulated/start.ts';

/** What the steps of the tour work with. */
export interface Stage {
  readonly tenant: Tenant;
  /** Folder of adapter sources: copies that the tour may edit, or the checkout's own with `--dev`. */
  readonly adapters: string;
  readonly stateFolder: string;
  readonly narrator: Narrator;
  /** Left out when the tour goes through real tools. */
  readonly simulated?: SimulatedTools;
  /** The owner's recovery code, where the tour plays the owner. */
  readonly ownerCode?: string;
  /** The agents that are installed and started while the tour goes on, where they are wanted. */
  readonly crew?: Crew;
  /** Bella at the Hub, where one runs. */
  readonly desk?: Desk;
  readonly confirm: (question: string) => Promise<boolean>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

export type Step = (stage: Stage) => Promise<void>;
