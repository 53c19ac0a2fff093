import { finding, type Finding } from '../../finding.ts';

type Say = (matched: string) => Finding;

const say = (rule: string, operationClass: Finding['class'], sentence: string, ask = false): Say => (matched) => finding(`mongo.${rule}`, operationClass, sentence, { matched, ...(ask ? { ask } : {}) });

export const look = say('look', 'green', 'It only reads from the database.');
export const write = say('write', 'yellow', 'It changes documents or indexes of the database.');
export const writeAll = say('update-all', 'red', 'It changes every document of a collection.');
export const remove = say('delete', 'red', 'It deletes documents or a part of the database.');
export const removeAll = say('delete-all', 'critical_red', 'It deletes every document of a collection.');
export const drop = say('drop', 'red', 'It drops or renames a collection or an index.');
export const dropDatabase = say('drop-database', 'critical_red', 'It drops a whole database.');
export const rights = say('rights', 'red', 'It changes users, rights or settings of the database, or stops it.', true);
export const code = say('code', 'red', 'It runs code within the database.', true);
export const into = say('into', 'red', 'It writes what it reads over another collection.', true);
export const secret = say('secret', 'red', 'It reads or changes passwords or keys in the database.');

const listed = (say: Say, names: string): [string, Say][] => names.trim().split(/\s+/).map((name): [string, Say] => [name, say]);

/** Methods of a database: `db.stats()`. */
export const databaseMethods: ReadonlyMap<string, Say> = new Map([
  ...listed(look, 'stats serverStatus getCollectionNames getCollectionInfos getName version hello isMaster hostInfo currentOp serverBuildInfo getProfilingStatus getReplicationInfo printReplicationInfo printSecondaryReplicationInfo printCollectionStats help serverCmdLineOpts listCommands getLastError getMongo aggregate'),
  ...listed(write, 'createCollection createView setProfilingLevel logout'),
  ...listed(secret, 'getUsers getUser getRoles getRole'),
  ...listed(dropDatabase, 'dropDatabase'),
  ...listed(rights, 'createUser dropUser dropAllUsers updateUser changeUserPassword grantRolesToUser revokeRolesFromUser createRole dropRole dropAllRoles updateRole grantPrivilegesToRole revokePrivilegesFromRole grantRolesToRole revokeRolesFromRole auth shutdownServer fsyncLock fsyncUnlock killOp setLogLevel setSecondaryOk enableFreeMonitoring disableFreeMonitoring'),
  ...listed(code, 'eval'),
]);

/** Methods of a collection: `db.orders.find()`. Whether a filter lets everything pass is judged beside. */
export const collectionMethods: ReadonlyMap<string, Say> = new Map([
  ...listed(look, 'find findOne count countDocuments estimatedDocumentCount aggregate distinct getIndexes getIndexKeys getIndices stats dataSize storageSize totalSize totalIndexSize isCapped latencyStats getShardDistribution exists help getFullName getName explain'),
  ...listed(write, 'insert insertOne insertMany update updateOne updateMany replaceOne save findOneAndUpdate findOneAndReplace findAndModify bulkWrite createIndex createIndexes ensureIndex reIndex validate hideIndex unhideIndex'),
  ...listed(remove, 'deleteOne findOneAndDelete deleteMany remove'),
  ...listed(drop, 'drop dropIndex dropIndexes renameCollection convertToCapped'),
  ...listed(code, 'mapReduce group'),
]);

/** What may stand behind a query. */
export const cursorMethods: ReadonlySet<string> = new Set('limit sort skip toArray pretty count size itcount hasNext next tryNext projection project batchSize hint maxTimeMS allowDiskUse collation comment readPref readConcern explain length objsLeftInBatch returnKey showRecordId min max close isExhausted getDBNames getDBs'.split(' '));

/** Commands by name: `db.runCommand({ ping: 1 })`. */
export const namedCommands: ReadonlyMap<string, Say> = new Map([
  ...listed(look, 'ping hello isMaster ismaster buildInfo buildinfo serverStatus dbStats dbstats collStats collstats listCollections listDatabases listIndexes count find distinct aggregate connectionStatus getParameter hostInfo top currentOp replSetGetStatus replSetGetConfig whatsmyuri getLog features listCommands dataSize getCmdLineOpts explain balancerStatus listShards profile'),
  ...listed(write, 'insert findAndModify findandmodify create createIndexes compact validate reIndex collMod'),
  ...listed(writeAll, 'update'), ...listed(remove, 'delete'),
  ...listed(drop, 'drop dropIndexes deleteIndexes renameCollection convertToCapped cloneCollectionAsCapped'),
  ...listed(dropDatabase, 'dropDatabase'), ...listed(secret, 'usersInfo rolesInfo'), ...listed(code, 'mapReduce mapreduce eval $eval'),
  ...listed(rights, 'shutdown createUser updateUser dropUser dropAllUsersFromDatabase grantRolesToUser revokeRolesFromUser createRole updateRole dropRole grantPrivilegesToRole revokePrivilegesFromRole setParameter setFeatureCompatibilityVersion replSetReconfig replSetInitiate replSetStepDown fsync fsyncUnlock killOp killSessions killAllSessions logRotate enableSharding shardCollection removeShard movePrimary'),
]);
