import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openAudit } from '../../audit/audit.ts';
import { openSafetyDatabase } from '../../database/safety-database.ts';
import type { Step } from '../stage.ts';

export const proveAudit: Step = async ({ tenant, narrator, stateFolder, clock }) => {
  narrator.heading('The audit: every call stands in it, and nobody changes a row unseen');
  narrator.command('letsbe audit verify');
  const { count, faults } = tenant.audit.verify();
  narrator.answer(faults.length === 0 ? `${count} rows, the chain holds.` : faults.map(({ message }) => message).join('\n'));
  narrator.say('A copy of it, in which somebody makes a denial disappear:');
  const copy = join(stateFolder, 'tampered.db');
  tenant.safety.handle.pragma('wal_checkpoint(TRUNCATE)');
  await copyFile(join(stateFolder, 'safety.db'), copy);
  const hand = new Database(copy);
  hand.exec("drop trigger audit_stays; drop trigger audit_keeps; update audit set body = replace(body, 'denied', 'approved') where seq = (select max(seq) from audit where body like '%denied%' or seq = 1)");
  hand.close();
  const tampered = openSafetyDatabase(copy);
  try {
    const audit = openAudit({ database: tampered, key: tenant.deriveKey('audit chain'), clock });
    for (const { seq, message } of audit.verify().faults) narrator.refused(`row ${seq}`, message);
  } finally {
    tampered.close();
  }
};
