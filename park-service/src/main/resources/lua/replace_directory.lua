-- Stores a directory if nobody changed it meanwhile, and tells all nodes.
local key      = KEYS[1] -- hash {version, document}
local expected = ARGV[1] -- [decimal] version that the caller knows; "0": none stored
local version  = ARGV[2] -- [decimal] version of the new document
local document = ARGV[3] -- [string] the directory as JSON
local channel  = ARGV[4] -- [string] where the new version is announced
-- returns 1 stored, 0 another version is stored

local stored = redis.call('HGET', key, 'version') or '0'
if stored ~= expected then
    return 0
end
redis.call('HSET', key, 'version', version, 'document', document)
redis.call('PUBLISH', channel, version)
return 1
