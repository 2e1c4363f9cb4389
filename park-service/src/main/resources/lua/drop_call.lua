-- Ends a call that its edge no longer has, and tells all nodes. A call that has moved to another edge stays.
-- A value is "<received, ms> <edge> <incarnation> <version> <JSON>".
local calls       = KEYS[1] -- hash: callId -> value
local call_id     = ARGV[1] -- [string]
local edge        = ARGV[2] -- [string]
local incarnation = ARGV[3] -- [string] the edge's present one; "" when it lives no more
local min_age     = ARGV[4] -- [decimal, ms] a younger report of this incarnation may have overtaken the announcement
local channel     = ARGV[5] -- [string]
-- Returns 1 when the edge has no such call afterwards, 0 when it stays.

local value = redis.call('HGET', calls, call_id)
if not value then return 1 end
local received, e, i, _, json = string.match(value, '^(%d+) (%S+) (%S+) (%d+) (.*)$')
if e ~= edge then return 1 end
if i == incarnation then
  local time = redis.call('TIME')
  local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
  if now - tonumber(received) < tonumber(min_age) then return 0 end
end
redis.call('HDEL', calls, call_id)
redis.call('PUBLISH', channel, '[{"before":' .. json .. ',"after":null}]')
return 1
