package dev.parkslots.edge.loop;

import dev.parkslots.edge.loop.directory.DirectoryDialPlan;
import dev.parkslots.edge.loop.directory.People;
import dev.parkslots.edge.loop.page.Pager;
import dev.parkslots.edge.loop.park.CallCommands;
import dev.parkslots.edge.loop.signalling.Signalling;
import dev.parkslots.edge.loop.watch.CallNames;
import dev.parkslots.edge.loop.watch.Watching;
import dev.parkslots.edge.media.MediaEngine;
import dev.parkslots.edge.media.multicast.MulticastSender;
import dev.parkslots.edge.parkservice.CurrentDirectory;
import dev.parkslots.edge.parkservice.ParkService;
import dev.parkslots.edge.platform.Timers;
import dev.parkslots.edge.platform.trace.Tracing;
import dev.parkslots.edge.platform.watch.Pulse;
import dev.parkslots.edge.platform.watch.TimerThreads;
import dev.parkslots.edge.registrar.Devices;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LoopConfiguration {

    /** From here on a thread that waits inside {@code synchronized} no longer holds its carrier (JEP 491). */
    private static final int JAVA_WITHOUT_PINNING = 24;

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService callTimer(MeterRegistry meters) {
        return TimerThreads.CALL.open(meters);
    }

    @Bean
    Pulse callTimerPulse(ScheduledExecutorService callTimer) {
        return new Pulse("call timer", callTimer, TimerThreads.PATIENCE);
    }

    @Bean
    MailboxThreads mailboxThreads() {
        return new MailboxThreads(
                Runtime.version().feature() >= JAVA_WITHOUT_PINNING
                        ? Executors.newThreadPerTaskExecutor(
                                Thread.ofVirtual().name("call-", 0).factory())
                        : Executors.newCachedThreadPool(
                                Thread.ofPlatform().daemon().name("call-", 0).factory()));
    }

    @Bean
    Pulse callLoopPulse(MailboxThreads threads) {
        return new Pulse("call loop", threads.executor(), TimerThreads.PATIENCE);
    }

    /** Where calls handle their events. Not an executor among the beans: the framework would take it for its own work. */
    record MailboxThreads(Executor executor) {}

    @Bean
    CallLoop callLoop(
            Signalling signalling,
            MediaEngine media,
            ParkService parkService,
            Devices devices,
            CurrentDirectory directory,
            ScheduledExecutorService callTimer,
            InstantSource clock,
            MeterRegistry meters,
            CallNames names,
            MailboxThreads threads,
            Tracing tracing) {
        return new CallLoop(
                new CallLoop.Surroundings(
                        signalling,
                        media,
                        parkService,
                        devices,
                        directory,
                        new DirectoryDialPlan(directory),
                        tracing.carry(Timers.on(callTimer))),
                threads.executor(),
                clock,
                new Watching(meters, names, tracing));
    }

    @Bean
    CallCommands callCommands(CallLoop calls) {
        return calls.commands();
    }

    @Bean
    Pager pager(CallCommands commands, CurrentDirectory directory, MulticastSender multicast) {
        return new Pager(commands, new People(directory), multicast::say);
    }

    @Bean
    CallsEnd callsEnd(CallLoop calls, CallCommands commands) {
        return new CallsEnd(calls, commands);
    }
}
