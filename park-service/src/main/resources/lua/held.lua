-- Every slot of one shard whose caller one edge holds.
--
-- KEYS[1] owner  [set] "tenant|number|parkId"
-- ARGV  1 shard_prefix  [string] of the shard's keys
-- Returns {{tenant, number, slot fields, park fields}, …}
local held = {}
for _, member in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  local tenant, number, park_id = string.match(member, '^(.*)|(%d+)|(.*)$')
  local prefix = ARGV[1] .. ':' .. tenant .. ':'
  local slot = read(prefix .. 'slot:' .. number)
  if slot.parkId == park_id then
    held[#held + 1] = {tenant, number, flat(slot), flat(read(prefix .. 'park:' .. park_id))}
  end
end
return held
