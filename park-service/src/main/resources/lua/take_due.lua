-- Takes the deadlines of one shard that have passed. Each is put ahead instead of being removed: should this node die over it,
-- another one takes it then. Where an edge is asked that takes 10 s; a step of a ladder that is to begin, or to be commanded again,
-- can't wait that long, and does no harm twice. Deadlines of slots that wait for nothing are removed.
--
-- KEYS[1] due  [zset] deadlines of the shard, ms; members "tenant|number"
-- ARGV  1 shard_prefix  [string] of the shard's keys
--       2 limit         [int] how many at most
-- Returns {now [ms], next [ms of the earliest deadline left, '' = none], {tenant, number, slot fields, park fields}, …}
local AHEAD, STEP_AHEAD = 10000, 3000
local now = now_ms()
local taken = {text(now), ''}
for _, member in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', text(now), 'LIMIT', 0, ARGV[2])) do
  local tenant, number = string.match(member, '^(.*)|(%d+)$')
  local prefix = ARGV[1] .. ':' .. tenant .. ':'
  local slot = read(prefix .. 'slot:' .. number)
  local park = slot.parkId and read(prefix .. 'park:' .. slot.parkId) or {}
  local ahead
  if slot.state == 'claimed' or slot.state == 'reserved' or slot.state == 'connecting' then
    ahead = AHEAD
  elseif park.ladder and (slot.state == 'parked' or slot.state == 'recalling') then
    ahead = park.progress == 'accepted' and AHEAD or STEP_AHEAD
  end
  if ahead then
    redis.call('ZADD', KEYS[1], text(now + ahead), member)
    taken[#taken + 1] = {tenant, number, flat(slot), flat(park)}
  else
    redis.call('ZREM', KEYS[1], member)
  end
end
local earliest = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
if earliest[2] then
  taken[2] = text(tonumber(earliest[2]))
end
return taken
