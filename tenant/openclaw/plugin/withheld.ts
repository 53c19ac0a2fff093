/** Stands for what could not be looked through for secrets. */
export const withheld = '(withheld: the tenant did not answer, so nobody knows whether a secret is in it)';
