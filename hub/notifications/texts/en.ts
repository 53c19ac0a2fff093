import type { Texts } from './texts.ts';

export const en: Texts = {
  'greeting': { subject: '', paragraphs: ['Hello,'], after: ['Kind regards', 'LetsBe'] },
  'address.verify': {
    subject: 'Please confirm your mail address', paragraphs: ['With this link you confirm that {email} is yours. It works once, for a day.'], button: 'Confirm the address',
    after: ['If you do not know why you got this, do nothing.'],
  },
  'address.change': {
    subject: 'Please confirm your new mail address', paragraphs: ['From now on you want to sign in as {email}. With this link you confirm that the address is yours. It works once, for a day; until then nothing changes.'], button: 'Use this address',
    after: ['If you do not know why you got this, do nothing.'],
  },
  'address.changed': { subject: 'Your mail address was changed', paragraphs: ['You now sign in as {email}, and we write to you there.', 'If it was not you, tell us at once: somebody else may be in your account.'] },
  'password.reset': {
    subject: 'Choose a new password', paragraphs: ['Somebody, you we hope, asked for a new password for {email}. With this link you choose one. It works once, for an hour. You are then signed out everywhere.'], button: 'Choose a password',
    after: ['If it was not you, do nothing: your password stays as it is.'],
  },
  'password.changed': { subject: 'Your password was changed', paragraphs: ['The password of {email} was changed, and all other sign-ins have ended.', 'If it was not you, choose a new one at once with "I forgot my password".'] },
  'proof.changed': { subject: 'How you sign in was changed', paragraphs: ['For {email}: {what}.', 'If it was not you, choose a new password at once, and tell us.'] },
  'invitation': {
    subject: '{inviter} invites you to {place}', paragraphs: ['{inviter} invites you to {place}, as {role}. With this link you join. It works once, for seven days.'], button: 'Join',
    after: ['If you do not know {inviter}, do nothing.'],
  },
  'approval.waits': {
    subject: 'An agent asks you for a decision', paragraphs: ['The agent {agent} wants to do something that needs your yes or no:', '{summary}', 'It waits until {until} under the number {approval}. If nobody decides, it is not done.'],
  },
  'usage.reached': {
    subject: 'Your agents have used {share} % of this month\'s tokens', paragraphs: ['The agents of {server} have used {used} of the {pool} tokens that {month} includes. Nothing stops by this.', 'If it goes faster than you like, look which agent it is, and give it a budget.'],
  },
  'consent.given': { subject: 'Our support may look at your data', paragraphs: ['{who} gave our support the right to look at the data of {place} until {until}. It can look, and change nothing. You see each look, and you can end it at any time.'] },
  'consent.ended': { subject: 'Our support may no longer look at your data', paragraphs: ['{who} ended the right of our support to look at the data of {place}. It held at once.'] },
};
