import type { OperationClass } from '../../../../kernel/schema/operation.ts';
import { finding, type Finding } from '../finding.ts';
import type { Act, Said } from './words.ts';

const classes: Readonly<Record<Act, OperationClass>> = { act: 'yellow', run: 'yellow', send: 'yellow_external', money: 'red', erase: 'red', wipe: 'critical_red' };
const sentences: Readonly<Record<Act, string>> = {
  act: 'Its words say that it changes something.',
  run: 'Its words say that it sets something going.',
  send: 'Its words say that it sends or shows something to people outside.',
  money: 'Its words say that it moves money.',
  erase: 'Its words say that it deletes something.',
  wipe: 'Its words say that it wipes something for good.',
};

/** What is set going may itself reach people outside. */
export function judgeRun(word: string): Finding {
  return finding('words.run', 'yellow_external', 'What it sets going may reach people outside.', { matched: word });
}

/** What words say, as a finding. What is deleted and named as everything, or as a whole part of the business, cannot be undone. */
export function judgeSaid({ act, word }: Said, wholesale = false, from = 'words'): Finding {
  const grave = wholesale && (act === 'erase' || act === 'wipe');
  return finding(`${from}.${grave ? 'wipe' : act}`, grave ? 'critical_red' : classes[act], grave ? sentences.wipe : sentences[act], { matched: word, ...(act === 'money' ? { external: true } : {}) });
}
