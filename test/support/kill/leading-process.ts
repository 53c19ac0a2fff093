import { takeLead } from '../../../tenant/database/take-lead.ts';

// Takes the lead and keeps it until it is killed: started by a test, never imported.
const [file = ''] = process.argv.slice(2);
takeLead(file, 0);
process.stdout.write('leading\n');
process.stdin.resume();
