-- Slots of one tenant at one moment.
--
-- ARGV  1 prefix        [string] of the tenant's keys
--       2 lineage       [string] replication id of this Redis
--       3 fresh_epoch   [string] used when a new epoch begins
--       4 with_taken    ['1' | ''] taken slots that are not listed, too
--       5…              [digits] numbers, in the order of the answer
-- Returns {epoch, sequence, now [ms], {number, slot fields, park fields}, …}
local epoch, sequence = position(KEYS[1], ARGV[2], ARGV[3])
local result, listed = {epoch, text(sequence), text(now_ms())}, {}
local function add(number)
  local slot = read(ARGV[1] .. 'slot:' .. number)
  local park = slot.parkId and read(ARGV[1] .. 'park:' .. slot.parkId) or {}
  result[#result + 1] = {number, flat(slot), flat(park)}
  listed[number] = true
end
for i = 5, #ARGV do
  add(ARGV[i])
end
if ARGV[4] ~= '' then
  local taken = redis.call('SMEMBERS', ARGV[1] .. 'taken')
  table.sort(taken)
  for _, number in ipairs(taken) do
    if not listed[number] then
      add(number)
    end
  end
end
return result
