-- Takes in what an edge reports about some calls of one tenant, and tells all nodes. An older report changes nothing.
-- A value is "<received, ms> <edge> <incarnation> <version> <JSON>".
local calls       = KEYS[1] -- hash: callId -> value
local edge        = ARGV[1] -- [string] without spaces
local incarnation = ARGV[2] -- [string] without spaces
local channel     = ARGV[3] -- [string]
local keep_end    = ARGV[4] -- [decimal, s] how long an end is remembered
-- KEYS[2…]: strings "<edge> <incarnation> <version>" of the calls' ends, kept for a while
-- ARGV[5…]: per call, in the order of KEYS[2…]:
--   call_id [string], version [decimal, below 2^53], ended ["1" or "0"], json [string] the call
-- Publishes [{"before":…,"after":…},…] if anything changed.
-- Returns per call 1 when the report was taken, 0 when it came too late.

local function parts(value)
  return string.match(value, '^(%d+) (%S+) (%S+) (%d+) (.*)$')
end

local function is_late(other_edge, other_incarnation, other_version, version)
  return other_edge == edge and other_incarnation == incarnation and tonumber(version) <= tonumber(other_version)
end

local time = redis.call('TIME')
local received = time[1] .. string.sub('00000' .. math.floor(tonumber(time[2]) / 1000), -3)
local changes, taken = {}, {}

local function take(over, call_id, version, ended, json)
  local end_seen = redis.call('GET', over)
  if end_seen then
    local e, i, v = string.match(end_seen, '^(%S+) (%S+) (%d+)$')
    if is_late(e, i, v, version) then return 0 end
  end
  local before = redis.call('HGET', calls, call_id)
  local before_json = 'null'
  if before then
    local _, e, i, v, j = parts(before)
    if is_late(e, i, v, version) then return 0 end
    before_json = j
  end
  local stamp = edge .. ' ' .. incarnation .. ' ' .. version
  local after_json = json
  if ended == '1' then
    redis.call('SET', over, stamp, 'EX', keep_end)
    if not before then return 1 end
    redis.call('HDEL', calls, call_id)
    after_json = 'null'
  else
    redis.call('HSET', calls, call_id, received .. ' ' .. stamp .. ' ' .. json)
  end
  changes[#changes + 1] = '{"before":' .. before_json .. ',"after":' .. after_json .. '}'
  return 1
end

for n = 2, #KEYS do
  local at = 5 + (n - 2) * 4
  taken[n - 1] = take(KEYS[n], ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3])
end
if #changes > 0 then
  redis.call('PUBLISH', channel, '[' .. table.concat(changes, ',') .. ']')
end
return taken
