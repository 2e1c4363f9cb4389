-- Takes a slot for a caller, or reserves it for one who comes later: a given one, or the next free one of a lot.
--
-- KEYS[2] due  [zset] deadlines of the shard, ms; members "tenant|number"
-- ARGV  1 prefix        [string] of the tenant's keys
--       2 shard_prefix  [string] of the shard's keys
--       3 lineage       [string] replication id of this Redis
--       4 fresh_epoch   [string] used when a new epoch begins
--       5 tenant        [string]
--       6 park_id       [string]
--       7 number        [string] of the slot; '' = next free one
--       8 lot           [string]
--       9 from, 10 to   [digits] range of the lot
--      11 order         [string] 'lowest' | 'round-robin'
--      12 target        [string] state that the slot gets; of a reservation 'reserved'
--      13 event         [string] to be told; '' = silent
--      14 deadline      [ms from now]; '' = none; 'recall' = when its ladder goes on
--      15 least_fence   [digits] the new fence is larger
--      16…              [field, value, …] of the park; values are never ''
-- Returns {verdict, number, slot fields, park fields}
--   DONE | AGAIN | SAME_CALL | CALL_ELSEWHERE | FULL | STATE | ENDED
local prefix, shard_prefix, tenant, park_id, number, lot = ARGV[1], ARGV[2], ARGV[5], ARGV[6], ARGV[7], ARGV[8]
local epoch, sequence = position(KEYS[1], ARGV[3], ARGV[4])
local where = {meta = KEYS[1], prefix = prefix, tenant = tenant, epoch = epoch, sequence = sequence, now = now_ms()}

local park_key = prefix .. 'park:' .. park_id
local known = read(park_key)
if known.id then
  if known['end'] or known.gone then
    return answer('ENDED', known.slot, {}, known)
  end
  return answer('AGAIN', known.slot, read(prefix .. 'slot:' .. known.slot), known)
end

local park = {id = park_id, lot = lot}
for i = 16, #ARGV, 2 do
  park[ARGV[i]] = ARGV[i + 1]
end

-- A reservation has no caller yet: its call is the one by which the holder has asked for it.
local reserves = ARGV[12] == 'reserved'
local its_slot, other = nil, nil
if not reserves then
  its_slot, other = waiting(prefix, park.callId)
end
if its_slot then
  local waits_there = its_slot.state ~= 'claimed' and (number == '' or number == other.slot)
  return answer(waits_there and 'SAME_CALL' or 'CALL_ELSEWHERE', other.slot, its_slot, other)
end

-- The free set is made anew whenever the lot's range is not the one it was made for.
local lot_key, free_key = prefix .. 'lot:' .. lot, prefix .. 'free:' .. lot
local shape = ARGV[9] .. '-' .. ARGV[10]
if redis.call('HGET', lot_key, 'shape') ~= shape then
  redis.call('DEL', free_key)
  for n = tonumber(ARGV[9]), tonumber(ARGV[10]) do
    local each = string.format('%0' .. #ARGV[9] .. '.0f', n)
    local each_key = prefix .. 'slot:' .. each
    if (redis.call('HGET', each_key, 'state') or 'free') == 'free' then
      redis.call('ZADD', free_key, n, each)
    end
    redis.call('HSET', each_key, 'home', lot)
  end
  redis.call('HSET', lot_key, 'shape', shape)
end

if number == '' then
  local found = {}
  if ARGV[11] == 'round-robin' then
    local last = redis.call('HGET', lot_key, 'last') or '-inf'
    found = redis.call('ZRANGEBYSCORE', free_key, '(' .. last, '+inf', 'LIMIT', 0, 1)
  end
  if not found[1] then
    found = redis.call('ZRANGE', free_key, 0, 0)
  end
  if not found[1] then
    return answer('FULL')
  end
  number = found[1]
  park.byNext = '1' -- its parker has to learn the number
  redis.call('HSET', lot_key, 'last', number)
end

local slot_key = prefix .. 'slot:' .. number
local slot = read(slot_key)
if (slot.state or 'free') ~= 'free' then
  return answer('STATE', number, slot)
end

slot.state = ARGV[12]
slot.version = text(tonumber(slot.version or '0') + 1)
slot.fence = text(math.max(tonumber(slot.fence or '0'), tonumber(ARGV[15])) + 1)
slot.parkId = park_id
slot.lot = lot
park.slot = number
redis.call('HSET', slot_key, unpack(flat(slot)))
redis.call('HSET', park_key, unpack(flat(park)))
if not reserves then
  redis.call('SET', prefix .. 'call:' .. park.callId, park_id)
end
redis.call('ZREM', free_key, number)
redis.call('SADD', prefix .. 'taken', number)
redis.call('SADD', shard_prefix .. '#owner:' .. park.owner, tenant .. '|' .. number .. '|' .. park_id)
if ARGV[14] == 'recall' then
  local due = ladder_due(where, park)
  if due then
    redis.call('ZADD', KEYS[2], text(due), tenant .. '|' .. number)
  end
elseif ARGV[14] ~= '' then
  redis.call('ZADD', KEYS[2], text(where.now + tonumber(ARGV[14])), tenant .. '|' .. number)
end
if park.parkedAt then
  remember(where, park)
end
if reserves then
  emit(where, ARGV[13], number, slot, {}, {extension = park.parkerExtension, name = park.parkerName})
elseif ARGV[13] ~= '' then
  emit(where, ARGV[13], number, slot, park, {})
end
return answer('DONE', number, slot, park)
