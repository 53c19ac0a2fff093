/** The floor: packs that ship with the program, judge every call and cannot be switched off. */
export const corePacks = ['core-docker', 'core-env', 'core-exec', 'core-files', 'core-http', 'core-operations'] as const;
