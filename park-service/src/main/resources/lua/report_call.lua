-- Takes in what an edge reports about one call, and tells all nodes. An older report changes nothing.
-- A value is "<received, ms> <edge> <incarnation> <version> <JSON>".
local calls       = KEYS[1] -- hash: callId -> value
local over        = KEYS[2] -- string: "<edge> <incarnation> <version>" of this call's end, kept for a while
local call_id     = ARGV[1] -- [string]
local edge        = ARGV[2] -- [string] without spaces
local incarnation = ARGV[3] -- [string] without spaces
local version     = ARGV[4] -- [decimal, below 2^53]
local ended       = ARGV[5] -- "1" or "0"
local json        = ARGV[6] -- [string] the call
local channel     = ARGV[7] -- [string]
local keep_end    = ARGV[8] -- [decimal, s] how long an end is remembered
-- Returns 1 when the report was taken, 0 when it came too late.

local function parts(value)
  return string.match(value, '^(%d+) (%S+) (%S+) (%d+) (.*)$')
end

local function is_late(other_edge, other_incarnation, other_version)
  return other_edge == edge and other_incarnation == incarnation and tonumber(version) <= tonumber(other_version)
end

local end_seen = redis.call('GET', over)
if end_seen then
  local e, i, v = string.match(end_seen, '^(%S+) (%S+) (%d+)$')
  if is_late(e, i, v) then return 0 end
end

local before = redis.call('HGET', calls, call_id)
local before_json = 'null'
if before then
  local _, e, i, v, j = parts(before)
  if is_late(e, i, v) then return 0 end
  before_json = j
end

if ended == '1' then
  redis.call('SET', over, edge .. ' ' .. incarnation .. ' ' .. version, 'EX', keep_end)
  if not before then return 1 end
  redis.call('HDEL', calls, call_id)
  redis.call('PUBLISH', channel, '{"before":' .. before_json .. ',"after":null}')
  return 1
end

local time = redis.call('TIME')
local received = time[1] .. string.sub('00000' .. math.floor(tonumber(time[2]) / 1000), -3)
redis.call('HSET', calls, call_id, received .. ' ' .. edge .. ' ' .. incarnation .. ' ' .. version .. ' ' .. json)
redis.call('PUBLISH', channel, '{"before":' .. before_json .. ',"after":' .. json .. '}')
return 1
